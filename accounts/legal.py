"""The texts that people agree to, as they stand at this moment.

They are pages, which this app does not know: the setting LEGAL_TEXTS names the function that returns them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import LegalText

REQUIRED = (LegalText.Kind.TERMS, LegalText.Kind.PRIVACY)
TARGET = re.compile(r"(?<=\])\([^()\s]*\)")


@dataclass(frozen=True)
class Text:
    """A text: its kind, title and words (in Markdown), and where it can be read."""

    kind: str
    title: str
    words: str
    url: str = ""

    @property
    def name(self) -> str:
        """What the text is, within a sentence."""
        return LegalText.Kind(self.kind).label.lower()

    @property
    def digest(self) -> str:
        """SHA-256 of the words, however they are spaced, and wherever the pages that they link to have moved."""
        return sha256(" ".join(without_targets(self.words).split()).encode()).hexdigest()


def without_targets(words: str) -> str:
    """Return words without the addresses behind their links."""
    return TARGET.sub("", words)


def texts_to_accept() -> list[Text]:
    """Return the texts without which nobody has an account, in order; those that are not published are missing."""
    published = _published()
    return [published[kind]() for kind in REQUIRED if kind in published]


def missing_texts() -> list[str]:
    """Return the names of the texts that have yet to be published before anybody can make an account."""
    published = _published()
    return [kind.label for kind in REQUIRED if kind not in published]


def _published() -> dict[str, Callable[[], Text]]:
    return import_string(settings.LEGAL_TEXTS)()


def seal(texts: list[Text]) -> str:
    """Return what stands for these texts in a form: whoever sends it back has seen just these words."""
    return "-".join(text.digest for text in texts)
