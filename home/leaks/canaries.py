"""Words that stand nowhere else, each with the place in which it is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

CONSONANTS, VOWELS = "bdfgklmpvz", "aiou"
SYLLABLES = 6
WORD = re.compile(f"x(?:[{CONSONANTS}][{VOWELS}]){{{SYLLABLES}}}x".encode())


@dataclass(frozen=True)
class Canary:
    """A word, where it is hidden, the audiences, if any, that may meet it, and whether these have to."""

    word: str
    place: str
    readers: tuple[str, ...] = ()
    is_shown: bool = True


@dataclass
class Canaries:
    """All words that are hidden in one scan."""

    chance: Random = field(default_factory=Random)
    hidden: dict[str, Canary] = field(default_factory=dict)

    def hide(self, place: str, *, readers: tuple[str, ...] = (), is_shown: bool = True) -> str:
        """Return a new word to be hidden in a place."""
        canary = Canary(self.word(), place, readers, is_shown)
        self.hidden[canary.word] = canary
        return canary.word

    def word(self) -> str:
        """Return a word that stands nowhere: easy to read, and in no language."""
        syllables = (self.chance.choice(CONSONANTS) + self.chance.choice(VOWELS) for _ in range(SYLLABLES))
        return f"x{''.join(syllables)}x"

    def secret(self, audience: str) -> list[Canary]:
        """Return those that an audience may not meet."""
        return [each for each in self.hidden.values() if audience not in each.readers]

    def met(self, text: bytes) -> Iterator[Canary]:
        """Yield those that stand in a text, each once."""
        for word in dict.fromkeys(WORD.findall(text)):
            if canary := self.hidden.get(word.decode()):
                yield canary
