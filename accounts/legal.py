"""The texts that people agree to, as they stand at this moment.

They are pages, which this app does not know: the setting LEGAL_TEXTS names the function that returns them.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import LegalText

REQUIRED = (LegalText.Kind.TERMS, LegalText.Kind.PRIVACY)


@dataclass(frozen=True)
class Words:
    """A text: its kind, title and words, and where it can be read."""

    kind: str
    title: str
    words: str
    url: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the words, however they are spaced."""
        return sha256(" ".join(self.words.split()).encode()).hexdigest()


def texts_to_accept() -> list[Words]:
    """Return the texts without which nobody has an account, in order; those that are not published are missing."""
    published = {text.kind: text for text in import_string(settings.LEGAL_TEXTS)()}
    return [published[kind] for kind in REQUIRED if kind in published]
