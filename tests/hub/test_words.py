"""Words that templates and models share."""

import pytest

from hub.templatetags.hub_tags import has_long_word, number_word, starred
from hub.wording import counted, listed, span


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The *open* seat", "The <em>open</em> seat"),
        ("No stars", "No stars"),
        ("One * star", "One * star"),
        ("<b> *a & b*", "&lt;b&gt; <em>a &amp; b</em>"),
    ],
)
def test_stars_mark_a_part_and_all_else_stays_text(text, shown):
    assert starred(text) == shown


@pytest.mark.parametrize(("number", "word"), [(0, "No"), (4, "Four"), (9, "Nine"), (10, "10")])
def test_small_numbers_are_words(number, word):
    assert number_word(number) == word


@pytest.mark.parametrize(
    ("text", "is_long"), [("", False), ("Nonviolent Communication", False), ("Donaudampfschifffahrt", True)]
)
def test_word_that_no_small_phone_has_a_line_for_is_known(text, is_long):
    assert has_long_word(text) is is_long


@pytest.mark.parametrize(("number", "words"), [(1, "1 minute"), (2, "2 minutes"), (0, "0 minutes")])
def test_one_of_a_thing_is_not_many(number, words):
    assert counted(number, "minute") == words


@pytest.mark.parametrize(("least", "most", "words"), [(4, 8, "4–8"), (6, 6, "6")])
def test_a_range_of_one_is_a_number(least, most, words):
    assert span(least, most) == words


def test_what_people_list_is_read_without_its_gaps():
    assert listed(" PKM ,, CoP,") == ["PKM", "CoP"]
