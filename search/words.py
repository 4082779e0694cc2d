"""Reads what somebody typed into words that one can look for; nothing else of it reaches a database."""

import re
from dataclasses import dataclass

LONGEST_QUESTION = 200
MOST_WORDS = 8
WORD = re.compile(r"[^\W_]+")
ENDING = re.compile(r"(?<=\w{4})(ies|y)$|(?<=\w{2})(?<!s)s$")
SHORTEST_BEGINNING = 4
"""Letters from which on a word may go on in any way; “AI” is not to find “aim”."""
SMALL = frozenset(
    WORD.findall(
        "a an and are as at be but by can do does for from has have how i if in is it its me my no not of on or our so"
        " that the their there they this to us was we what when where which who why will with you your"
    )
)
"""Words that stand in nearly every text; they are looked for only where nothing else is asked."""


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
    words = [word.lower() for word in WORD.findall(text)]
    telling = [word for word in words if word not in SMALL] or words
    return Question(text, tuple(dict.fromkeys(ENDING.sub("", word) for word in telling))[:MOST_WORDS])


def may_go_on(stem: str) -> bool:
    """Tell whether a word that only begins like `stem` fits; a shorter one may add no more than a plural."""
    return len(stem) >= SHORTEST_BEGINNING
