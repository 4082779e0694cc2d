"""Sets type in pictures with the site's own fonts, which are split into files by what languages need."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parent / "static" / "fonts"
PARTS = ("core", "west", "east")
UNKNOWN = "\uffff"
ELLIPSIS = "…"
MEASURED = 100

Word = tuple[str, bool]
Line = list[Word]


@dataclass(frozen=True)
class Face:
    """A family in one size; a letter is taken from the first of its files that has it."""

    name: str
    size: float
    weight: int | None = None

    @property
    def space(self) -> float:
        """How wide the gap between words is."""
        return self.length(" ")

    def length(self, text: str) -> float:
        """Return how wide the text is."""
        return _length(self.name, self.weight, text) * self.size / MEASURED

    def write(self, canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, color: str) -> None:
        """Write the text with its baseline beginning at a point."""
        x, y = at
        for part, run in _runs(self.name, text):
            font = _font(self.name, part, self.size, self.weight)
            canvas.text((x, y), run, fill=color, font=font, anchor="ls")
            x += font.getlength(run)


@dataclass(frozen=True)
class Setting:
    """Words in an upright and a slanted face, to be broken into lines of a width."""

    faces: tuple[Face, Face]
    width: float

    def length(self, line: Line) -> float:
        """Return how wide a line of words is."""
        return sum(self.faces[slant].length(word) for word, slant in line) + self.faces[0].space * (len(line) - 1)

    def fits(self, *words: Word) -> bool:
        """Return whether the words have room in one line."""
        return self.length(list(words)) <= self.width

    def lines(self, words: Line) -> list[Line]:
        """Break the words into lines; a word wider than a line is broken, one that no font can write is left out."""
        lines: list[Line] = []
        pieces = [piece for word in words if self.length([word]) for piece in self._pieces(word)]
        for word in pieces:
            if lines and self.fits(*lines[-1], word):
                lines[-1].append(word)
            else:
                lines.append([word])
        return lines

    def first_line(self, text: str) -> str:
        """Return what fits into one line of a text."""
        words = [(word, False) for word in text.split()]
        return " ".join(word for line in self.shortened(self.lines(words), 1) for word, _ in line)

    def shortened(self, lines: list[Line], most: int) -> list[Line]:
        """Keep at most so many lines; the last of them says that there was more."""
        if len(lines) <= most:
            return lines
        *kept, last = lines[:most]
        while len(last) > 1 and not self.fits(*last[:-1], (last[-1][0] + ELLIPSIS, last[-1][1])):
            last = last[:-1]
        word, slant = last[-1]
        while word and not self.fits((word + ELLIPSIS, slant)):
            word = word[:-1]
        return [*kept, [*last[:-1], (word + ELLIPSIS, slant)]]

    def _pieces(self, word: Word) -> list[Word]:
        if self.fits(word):
            return [word]
        text, slant = word
        pieces = [""]
        for letter in text:
            if pieces[-1] and not self.fits((pieces[-1] + letter, slant)):
                pieces.append("")
            pieces[-1] += letter
        return [(piece, slant) for piece in pieces if piece]


def _runs(name: str, text: str) -> list[tuple[str, str]]:
    """Return the text in pieces of one font each, without letters that no font has."""
    having = ((_part(name, letter), letter) for letter in text)
    grouped = groupby(having, key=lambda pair: pair[0])
    return [(part, "".join(letter for _, letter in run)) for part, run in grouped if part]


@lru_cache(maxsize=8192)
def _length(name: str, weight: int | None, text: str) -> float:
    return sum(_font(name, part, MEASURED, weight).getlength(run) for part, run in _runs(name, text))


@lru_cache(maxsize=4096)
def _part(name: str, letter: str) -> str | None:
    """Return the first part of a family that has the letter."""
    if not letter.isprintable():
        return None
    fonts = {part: _font(name, part, MEASURED, None) for part in PARTS}
    blank = {part: bytes(font.getmask(UNKNOWN)) for part, font in fonts.items()}
    having = (part for part, font in fonts.items() if letter == " " or bytes(font.getmask(letter)) != blank[part])
    return next(having, None)


@lru_cache(maxsize=128)
def _font(name: str, part: str, size: float, weight: int | None) -> FreeTypeFont:
    font = ImageFont.truetype(FONTS / f"{name}-{part}.woff2", size)
    if weight:
        font.set_variation_by_axes([weight])
    return font
