"""What members let each other read."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from programs.models import DirectoryEntry, Program


@transaction.atomic
def show(*, person: User, program: Program, shows_name: bool, role: str, place: str, about: str) -> None:
    """Let the other members read this about a person, and nothing that they let them read before.

    Who says nothing is not there.
    """
    if not any((shows_name, role, place, about)):
        hide(person=person, program=program)
        return
    said = {"shows_name": shows_name, "role": role, "place": place, "about": about, "changed_at": timezone.now()}
    DirectoryEntry.objects.update_or_create(person=person, program=program, defaults=said)


@transaction.atomic
def hide(*, person: User, program: Program) -> None:
    """Let the other members read nothing about a person any more."""
    DirectoryEntry.objects.filter(person=person, program=program).delete()
