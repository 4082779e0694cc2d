"""Notes stand beside the passage that refers to them."""

import pytest

from guides.blocks import GuideStoryBlock
from hub.telling import tell

pytestmark = pytest.mark.django_db
LONG = "A sentence that is long enough to have room for a note beside it. " * 4


def notes(**texts):
    return "notes", {"notes": [{"type": "item", "value": {"mark": k, "text": f"<p>{v}</p>"}} for k, v in texts.items()]}


def told(*blocks):
    return tell(GuideStoryBlock().to_python([{"type": kind, "value": value} for kind, value in blocks]))


def test_a_note_stands_right_after_its_paragraph():
    html = told(("text", f"<p>One.[^a] {LONG}</p><p>Two.</p>"), notes(a="The source."))

    assert html.index("One.") < html.index("The source.") < html.index("Two.")
    assert html.count("The source.") == 1


def test_mark_and_note_lead_to_each_other():
    html = told(("text", "<p>One.[^a]</p>"), notes(a="The source."))

    assert '<sup class="mark"><a href="#note-a" id="mark-a" aria-label="Note 1">1</a></sup>' in html
    assert '<div class="note" id="note-a" role="note">' in html
    assert 'href="#mark-a"' in html


def test_notes_are_numbered_as_the_text_comes_to_them():
    html = told(("text", f"<p>One.[^z] {LONG}</p>"), ("claim", claim("Two.[^a]")), notes(a="First.", z="Second."))

    assert html.index("Second.") < html.index("First.")
    assert 'aria-label="Note 2, back to the text">2</a><div class="note__text"><p>First.' in html


def test_a_second_reference_leads_to_the_same_note():
    html = told(("text", "<p>One.[^a] Two.[^a]</p><p>Three.[^a]</p>"), notes(a="The source."))

    assert html.count('href="#note-a"') == 3
    assert html.count('id="mark-a"') == 1
    assert html.count('id="note-a"') == 1


def test_a_mark_without_a_note_is_left_out():
    assert told(("text", "<p>One.[^nothing]</p>")).strip() == "<p>One.</p>"


def test_a_note_to_which_nothing_refers_stands_at_the_end():
    html = told(notes(a="The source."), ("text", "<p>One.</p>"))

    assert html.index("One.") < html.index("The source.")
    assert "#mark-a" not in html


def test_a_short_paragraph_takes_in_the_next_so_that_no_hole_is_left():
    html = told(("text", "<p>Short.[^a]</p><p>Next.</p>"), notes(a=LONG))

    assert html.count('class="beside"') == 1
    assert html.index("Next.") < html.index("A sentence")


def claim(words):
    return {"text": f"<p>{words}</p>", "source": "A book", "url": "", "reviewed_on": "2026-11-01"}
