"""Type in pictures: lines of a width, in fonts that are split into parts."""

import pytest
from PIL import Image, ImageDraw

from hub.typesetting import Face, Setting

FACE = Face("literata-display", 40)


@pytest.fixture
def setting():
    """Return a setting about ten letters wide."""
    return Setting((FACE, Face("literata-italic", 40)), 200)


def words(text, slant=False):
    return [(word, slant) for word in text.split()]


def said(lines):
    return [" ".join(word for word, _ in line) for line in lines]


def test_words_stand_in_as_many_lines_as_they_need(setting):
    lines = setting.lines(words("one two three four five"))

    assert len(lines) > 1
    assert " ".join(said(lines)) == "one two three four five"
    assert all(setting.fits(*line) for line in lines)


def test_a_word_wider_than_a_line_is_broken(setting):
    lines = setting.lines(words("Donaudampfschifffahrt"))

    assert len(lines) > 1
    assert "".join(said(lines)) == "Donaudampfschifffahrt"
    assert all(setting.fits(*line) for line in lines)


def test_what_fits_stays_as_it_is(setting):
    lines = setting.lines(words("one two"))

    assert setting.shortened(lines, len(lines)) == lines


@pytest.mark.parametrize("text", ["one two three four five", "wwwwwwwwww " * 3, "Donaudampfschifffahrt"])
def test_what_is_shortened_says_that_there_was_more(setting, text):
    (line,) = setting.shortened(setting.lines(words(text)), 1)

    assert line[-1][0].endswith("…")
    assert setting.fits(*line)


def test_a_last_word_leaves_when_the_ellipsis_needs_its_room():
    full = Setting((FACE, FACE), FACE.length("alpha") + FACE.space + FACE.length("beta"))

    (line,) = full.shortened(full.lines(words("alpha beta gamma")), 1)

    assert said([line]) == ["alpha…"]


def test_nothing_gives_no_line(setting):
    assert setting.lines(words("日本 😀")) == []
    assert setting.first_line("") == ""


@pytest.mark.parametrize("letter", ["a", "é", "ł"])
def test_a_letter_comes_from_the_part_that_has_it(letter):
    picture = Image.new("L", (60, 60))

    FACE.write(ImageDraw.Draw(picture), (5, 50), letter, "white")

    assert FACE.length(letter) > 5
    assert picture.getbbox() is not None
    assert FACE.length("\u202e\u0000") == 0
