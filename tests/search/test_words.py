"""What somebody typed becomes words that one can look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import words


@pytest.mark.parametrize(
    ("typed", "stems"),
    [
        ("", ()),
        ("   ", ()),
        ('" * ( ) : ^ - + { }', ()),
        ("Teachers", ("teacher",)),
        ("communities community", ("communit",)),
        ("class", ("class",)),
        ("NEAR(b c)", ("near", "b", "c")),
        ("how do we start a group", ("start", "group")),
        ("To be or not to be?", ("to", "be", "or", "not")),
        ("CoPs", ("cop",)),
        ("AI", ("ai",)),
        ("teacher's", ("teacher", "s")),
        ("nul\x00byte", ("nul", "byte")),
        ("half\ud800pair", ("half", "pair")),
        ("crème brûlée", ("crème", "brûlée")),
    ],
)
def test_typed_text_becomes_beginnings_of_words(typed, stems):
    question = words.read(typed)

    assert question.stems == stems


def test_question_is_cut_to_what_somebody_can_mean():
    question = words.read("word " * 2000 + " ".join(f"w{n}" for n in range(100)))

    assert len(question.text) <= words.LONGEST_QUESTION
    assert len(question.stems) <= words.MOST_WORDS


@given(st.text(max_size=300))
def test_whatever_is_typed_can_be_shown_and_stored(typed):
    question = words.read(typed)

    question.text.encode("utf-8")
    assert "\x00" not in question.text
    assert all(stem.isalnum() for stem in question.stems)
