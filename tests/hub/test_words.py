"""Filters for words in templates."""

import pytest

from hub.templatetags.hub_tags import has_long_word, number_word, starred


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
