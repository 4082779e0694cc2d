"""The kinds of messages that the site sends.

An app declares its kinds when it is loaded. The first words of each lie in a file of its name: a subject, an empty
line, and paragraphs, with the kind's fields in braces. Editors may put other words in their place.
"""

from dataclasses import dataclass
from pathlib import Path

KINDS: dict[str, "Kind"] = {}
WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Words:
    """What a message says: subject, body and the label of its button, with fields in braces."""

    subject: str
    body: str
    button: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    `fields` are what `post` has to give. `link` is the field whose address the button opens, `code` the field that is
    set large to be typed in: both stand below the words whatever those say. All other fields may be named in the words
    in braces, and those that are `required` must be; the subject may name only `subject_fields`, which no stranger can
    fill. `reason` ends every message: why it was sent.
    What belongs to a `list` can be unsubscribed from; the list is declared in `accounts.mail.lists`.
    """

    name: str
    label: str
    reason: str
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    subject_fields: tuple[str, ...] = ()
    button: str = ""
    link: str = ""
    code: str = ""
    list: str = ""
    folder: Path = WORDS

    @property
    def named_fields(self) -> tuple[str, ...]:
        """The fields that words may name in braces."""
        return tuple(name for name in self.fields if name not in {self.link, self.code})

    @property
    def first_words(self) -> Words:
        """The words as they stand in the file."""
        subject, _, body = (self.folder / f"{self.name}.txt").read_text(encoding="utf-8").partition("\n\n")
        return Words(subject, body.strip(), self.button)


def declare(*kinds: Kind) -> None:
    """Make kinds known; each name once."""
    for kind in kinds:
        if KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"The message “{kind.name}” is declared twice.")


def label_of(name: str) -> str:
    """Return what a kind is called; one that is no longer declared goes by its name."""
    return KINDS[name].label if name in KINDS else name
