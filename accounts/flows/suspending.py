"""Keeping a person out for a while, and letting them in again; signing them out everywhere."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.flows.leaving import sign_out
from accounts.models import User


@transaction.atomic
def suspend(*, person: User, by: User, why: str) -> bool:
    """Keep a person out, and sign them out everywhere; tell whether they could get in before. The reason is kept."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        return False
    person.is_active = False
    person.save(update_fields=["is_active"])
    sign_out(person)
    log(person, "accounts.suspend", user=by, data={"why": why})
    return True


@transaction.atomic
def lift(*, person: User, by: User, why: str) -> bool:
    """Let a person in again; tell whether they were kept out. The reason is kept."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        return False
    person.is_active = True
    person.save(update_fields=["is_active"])
    log(person, "accounts.lift", user=by, data={"why": why})
    return True


@transaction.atomic
def sign_out_everywhere(*, person: User, by: User, why: str) -> bool:
    """End all sessions of a person. The reason is kept."""
    sign_out(person)
    log(person, "accounts.sign_out", user=by, data={"why": why})
    return True
