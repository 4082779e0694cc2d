"""What blocks make of what an editor has typed so far."""

import pytest
from django.core.exceptions import ValidationError

from guides.blocks import GuideStoryBlock
from hub.blocks import HeadingBlock
from hub.telling import tell

STORY = GuideStoryBlock()
PATTERN = {"language": "", "code": "[^a-z]+"}


def heading(words, anchor=""):
    return "heading", {"text": words, "level": "2", "anchor": anchor}


def story(*blocks):
    return STORY.to_python([{"type": kind, "value": value} for kind, value in blocks])


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("First steps", "first-steps"),
        ("Where my_notes go", "where-my-notes-go"),
        ("_a_" * 53, "a-" * 39 + "a"),
        ("…", "section"),
    ],
)
def test_the_address_made_for_a_heading_is_one_that_its_field_takes(words, address):
    block = HeadingBlock()
    block.set_name("heading")

    once = block.clean(block.to_python(heading(words)[1]))

    assert once["anchor"] == address
    assert block.clean(once) == once


def test_headings_without_words_wait_for_them_before_they_get_an_address():
    kept = STORY.clean_deferred(story(heading(""), heading("")))

    assert [child.value["anchor"] for child in kept] == ["", ""]


def test_two_headings_cannot_have_one_address():
    with pytest.raises(ValidationError) as refused:
        STORY.clean(story(heading("Again"), heading("Again")))

    assert "“again”" in str(refused.value.block_errors[1])


def test_a_mark_without_a_note_is_refused_in_text_and_means_nothing_in_code():
    STORY.clean(story(("code", PATTERN)))

    with pytest.raises(ValidationError) as refused:
        STORY.clean(story(("text", "<p>So it was.[^a]</p>")))

    assert "There is no note for [^a]" in str(refused.value.block_errors[0])


@pytest.mark.django_db
def test_code_is_shown_with_every_character():
    assert "[^a-z]+" in tell(story(("code", PATTERN)))
