"""Extracts show the words where they stand, and nothing as markup."""

from search.extracts import extract, marked, readable

LONG = "before " * 60 + "the needle lies here " + "after " * 60


def test_words_are_marked_whatever_their_case_and_ending():
    shown = marked("Facilitators facilitate.", ("facilitat",))

    assert shown == "<mark>Facilitators</mark> <mark>facilitate</mark>."


def test_a_short_word_goes_on_as_its_plural_only():
    shown = marked("CoPs, a CoP, a copy", ("cop",))

    assert shown == "<mark>CoPs</mark>, a <mark>CoP</mark>, a copy"


def test_a_beginning_inside_a_word_is_not_marked():
    shown = marked("unlearning", ("learn",))

    assert shown == "unlearning"


def test_markup_in_the_text_stays_text():
    shown = marked("<script>learn</script> & <b>", ("script", "learn"))

    assert "<script>" not in shown
    assert "&lt;<mark>script</mark>&gt;<mark>learn</mark>" in shown


def test_extract_lies_around_the_first_word_found():
    shown = extract(LONG, ("needle",))

    assert "<mark>needle</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 320


def test_extract_begins_at_the_beginning_where_no_word_stands_in_the_text():
    shown = extract(LONG, ("elsewhere",))

    assert shown.startswith("before before")
    assert shown.endswith(" …")


def test_a_short_text_is_shown_whole():
    shown = extract("A needle.", ("needle",))

    assert shown == "A <mark>needle</mark>."


def test_marks_of_notes_and_commas_between_blocks_are_left_out():
    text = "They meet weekly.[^1], It works; the rest, too."

    assert readable(text) == "They meet weekly. It works; the rest, too."
