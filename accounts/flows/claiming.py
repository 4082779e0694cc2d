"""The owner of an address makes the account theirs that somebody made with it elsewhere."""

from django.db import transaction

from accounts.ages import Answer, Band
from accounts.flows.naming import rename
from accounts.flows.news import subscribe
from accounts.models import BegunAccount, BirthMonth, Consent, User

HOW = "asked at sign-in"


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
def claim(*, person: User, name: str, answer: Answer | None, news: bool) -> None:
    """Record what the owner says; `answer` tells of who is under 18. To the texts they agree next."""
    rename(person=person, name=name)
    BirthMonth.objects.filter(person=person).delete()
    if answer and answer.band == Band.TEEN:
        BirthMonth.objects.create(person=person, year=answer.year, month=answer.month)
    if news:
        subscribe(person=person, how=HOW)
    person.is_unclaimed = False
    person.save(update_fields=["is_unclaimed"])
