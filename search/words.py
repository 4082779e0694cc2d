"""Reads what somebody typed into words that one can look for; nothing else of it reaches a database."""

import re
from dataclasses import dataclass

LONGEST_QUESTION = 200
MOST_WORDS = 8
WORD = re.compile(r"[^\W_]+")
ENDING = re.compile(r"(?<=\w{4})(ies|y|(?<!s)s)$")


@dataclass(frozen=True)
class Question:
    """What somebody looks for: the text as it may be shown again, and the beginnings of its words.

    A plural finds its singular and the other way round, because the ending is cut off and a beginning matches.
    """

    text: str
    stems: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.stems)


def read(typed: str) -> Question:
    """Return the question in `typed`; characters that cannot be shown or stored are dropped."""
    shown = "".join(character if character.isprintable() else " " for character in typed[:LONGEST_QUESTION])
    text = " ".join(shown.split())
    stems = dict.fromkeys(ENDING.sub("", word.lower()) for word in WORD.findall(text))
    return Question(text, tuple(stems)[:MOST_WORDS])
