"""The owner of an address makes the account theirs that somebody made with it elsewhere."""

from dataclasses import dataclass

from django.db import transaction

from accounts.ages import Answer, Band
from accounts.flows.consents import agree
from accounts.flows.erase import erase, hold_superusers
from accounts.flows.naming import rename
from accounts.flows.news import subscribe
from accounts.legal import Text
from accounts.models import BegunAccount, BirthMonth, Consent, User

HOW = "asked whose the account is"


class SettledError(Exception):
    """Nobody is asked any more: the account was claimed or erased in the meantime."""


@dataclass(frozen=True)
class Said:
    """What an owner says of themselves, and agrees to; `answer` tells of who is under 18."""

    name: str
    answer: Answer | None
    news: bool
    texts: list[Text]


@transaction.atomic
def disown(*, person: User) -> None:
    """Let nothing stand of what a stranger may have said and chosen; the owner is asked at once.

    Whom staff made said nothing yet. Who has been asked, and has not answered, is still to answer.
    """
    BegunAccount.objects.filter(person=person).delete()
    person.set_unusable_password()
    person.is_unclaimed |= bool(Consent.objects.filter(person=person).delete()[0])
    person.save(update_fields=["password", "is_unclaimed"])


def is_unclaimed(person: User) -> bool:
    """Tell whether a person has yet to say who they are, as it stands by now."""
    return User.objects.filter(pk=person.pk, is_unclaimed=True).exists()


@transaction.atomic
def claim(*, person: User, said: Said) -> None:
    """Record what the owner says, and that they agree; raise SettledError."""
    _hold_unclaimed(person)
    rename(person=person, name=said.name)
    BirthMonth.objects.filter(person=person).delete()
    if said.answer and said.answer.band == Band.TEEN:
        BirthMonth.objects.create(person=person, year=said.answer.year, month=said.answer.month)
    agree(person=person, texts=said.texts, how=HOW)
    if said.news:
        subscribe(person=person, how=HOW)
    person.is_unclaimed = False
    person.save(update_fields=["is_unclaimed"])


@transaction.atomic
def disclaim(*, person: User) -> None:
    """Erase an account that its owner did not make, or may not have; raise SettledError or StaysError."""
    hold_superusers()
    _hold_unclaimed(person)
    erase(person=person, tell=False)


def _hold_unclaimed(person: User) -> None:
    # Whoever comes second waits here, and then finds it settled.
    if not User.objects.select_for_update().filter(pk=person.pk, is_unclaimed=True):
        raise SettledError
