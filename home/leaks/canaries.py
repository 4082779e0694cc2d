"""Words that stand nowhere else, each with the place in which it is hidden."""

from dataclasses import dataclass, field
from random import Random

MEMBERS = "member"
"""The one audience that some of the words are for."""
CONSONANTS, VOWELS = "bdfgklmpvz", "aiou"


@dataclass(frozen=True)
class Canary:
    """A word, where it is hidden, and whether members may meet it."""

    word: str
    place: str
    for_members: bool = False


@dataclass
class Canaries:
    """All words that are hidden in one scan."""

    chance: Random = field(default_factory=Random)
    hidden: list[Canary] = field(default_factory=list)

    def hide(self, place: str, *, for_members: bool = False) -> str:
        """Return a new word to be hidden in a place."""
        canary = Canary(self.word(), place, for_members)
        self.hidden.append(canary)
        return canary.word

    def word(self) -> str:
        """Return a word that stands nowhere: easy to read, and in no language."""
        return "x" + "".join(self.chance.choice(CONSONANTS) + self.chance.choice(VOWELS) for _ in range(6)) + "x"
