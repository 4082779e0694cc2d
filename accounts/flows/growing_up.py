"""What time does to guardianships: silence ends them, and so does a birthday."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.flows.erase import hold_superusers
from accounts.flows.guardians import end, forget, tell
from accounts.links import DECIDE, address_of
from accounts.mail.outbox import post
from accounts.models import BirthMonth, Guardianship
from accounts.models.ages import ADULT, YOUNGEST

REMINDED_AFTER = timedelta(days=7)


@transaction.atomic
def remind_the_silent() -> None:
    """Ask once more who has not answered for a week; the outbox sees that it is once."""
    for asked in Guardianship.objects.undecided().filter(asked_at__lte=timezone.now() - REMINDED_AFTER):
        if asked.waits_until > timezone.now():
            tell("guardian_reminder", asked, name=asked.first_name, link=DECIDE.to([asked.pk, ""]))


@transaction.atomic
def forget_the_silent(before: datetime) -> int:
    """Erase questions without an answer, and agreements that nobody made an account of; return how many."""
    hold_superusers()
    silent = list(Guardianship.objects.waiting_since(before).select_for_update(of=("self",)))
    for guardianship in silent:
        forget(guardianship)
    return len(silent)


@transaction.atomic
def let_go_of_the_grown() -> int:
    """Make accounts their owners' who have reached the age of consent; tell both; return how many.

    Who is 18 is a person like any other: the month of birth is forgotten.
    """
    hold_superusers()
    grown = [
        born.person
        for age in range(YOUNGEST + 1, ADULT + 1)
        for born in BirthMonth.objects.at_least(age)
        .filter(person__guardianship__own_at=age)
        .select_related("person__guardianship")
    ]
    for person in grown:
        link = address_of("account")
        post("account_own", to=person.email, person=person, thing="own", name=person.first_name, link=link)
        end(person.guardianship, "guardian_ended")
    BirthMonth.objects.at_least(ADULT).filter(person__guardianship=None).delete()
    return len(grown)
