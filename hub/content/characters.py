"""Which characters content files may hold."""

import re

from hub.content.problems import RefusedError

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text; refuse control characters and halves of characters, which no database keeps."""
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise RefusedError(f"There is a control character (U+{ord(found[0]):04X}). Delete it.", line)
    return text
