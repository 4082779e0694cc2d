"""The kinds of messages that the site sends.

An app declares its kinds when it is loaded. The words of each lie in a file of its name: a subject, an empty line, and
paragraphs, with the kind's fields in braces.
"""

from dataclasses import dataclass
from pathlib import Path

KINDS: dict[str, "Kind"] = {}
WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    `fields` are what its words may name in braces, and what `post` has to give. `link` is the field whose address the
    button opens, `code` the field that is set large to be typed in. `reason` ends every message: why it was sent.
    What is not `transactional` can be unsubscribed from.
    """

    name: str
    label: str
    reason: str
    fields: tuple[str, ...] = ()
    button: str = ""
    link: str = ""
    code: str = ""
    transactional: bool = True
    folder: Path = WORDS

    def words(self) -> tuple[str, str]:
        """Return subject and body as they stand in the file."""
        subject, _, body = (self.folder / f"{self.name}.txt").read_text(encoding="utf-8").partition("\n\n")
        return subject, body.strip()


def declare(*kinds: Kind) -> None:
    """Make kinds known; each name once."""
    for kind in kinds:
        if KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"The message “{kind.name}” is declared twice.")
