"""Terms by their first letter, as an A to Z needs them."""

import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guides.models import GlossaryTerm

REST = "#"
"""Where a term stands that begins with no letter of the alphabet, such as “21st century skills”."""


@dataclass
class Letter:
    """A letter and the terms that begin with it; most alphabets have letters without any."""

    letter: str
    terms: list["GlossaryTerm"] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The letter's address on its page."""
        return "other" if self.letter == REST else self.letter.lower()

    @property
    def name(self) -> str:
        """What a heading says."""
        return "Numbers and signs" if self.letter == REST else self.letter


def by_letter(terms: Iterable["GlossaryTerm"]) -> list[Letter]:
    """Return A to Z with their terms, then what begins with no letter, if there is any."""
    letters = {letter: Letter(letter) for letter in [*string.ascii_uppercase, REST]}
    for term in terms:
        letters[initial(term.term)].terms.append(term)
    return [letter for letter in letters.values() if letter.terms or letter.letter != REST]


def initial(word: str) -> str:
    """Return the letter under which a reader looks for `word`: É stands with E."""
    first = unicodedata.normalize("NFKD", word.strip())[:1].upper()
    return first if first in string.ascii_uppercase and first else REST
