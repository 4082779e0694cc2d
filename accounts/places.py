"""Where a person stands in programs. Accounts know no programs: the setting PLACES names the function that tells."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import User


@dataclass(frozen=True)
class Place:
    """One program that a person has asked for, and how it stands, in words for their guardian."""

    program: str
    words: str


def places_of(person: User) -> list[Place]:
    """Return where a person stands in each program that they have asked for."""
    return import_string(settings.PLACES)(person)
