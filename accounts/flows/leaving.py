"""Asking to have one's account erased, thinking better of it, and what happens when nobody does."""

import logging

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.flows.erase import LastSuperuserError, StaysError, erase, hold_superusers, is_last_superuser
from accounts.links import address_of
from accounts.mail.outbox import post
from accounts.models import Departure, User

logger = logging.getLogger(__name__)


@transaction.atomic
def leave(*, person: User) -> Departure:
    """Begin the days of grace: sign the person out everywhere, and tell them when their account is erased.

    Asking twice changes nothing. Raises LastSuperuserError.
    """
    hold_superusers()
    if is_last_superuser(person):
        raise LastSuperuserError
    departure, is_new = Departure.objects.get_or_create(person=person)
    if is_new:
        sign_out(person)
        post(
            "leaving",
            to=person.email,
            person=person,
            thing=f"departure-{departure.pk}",
            day=date_format(departure.erase_at, "F j, Y"),
            link=address_of("account_login"),
        )
    return departure


def sign_out(person: User) -> None:
    """End the sessions in which a person is signed in; to look through all others is for the worker, which erases."""
    theirs = UserSession.objects.filter(user=person)
    Session.objects.filter(session_key__in=theirs.values("session_key")).delete()
    theirs.delete()


@transaction.atomic
def stay(*, person: User) -> bool:
    """Keep the account after all; return whether it was about to be erased."""
    return bool(Departure.objects.filter(person=person).delete()[0])


def is_leaving(person: User) -> bool:
    """Tell whether a person's account is about to be erased, and cannot be used until they think better of it."""
    return Departure.objects.filter(person=person).exists()


def erase_departed() -> int:
    """Erase everybody whose days of grace are over; return how many. One who cannot be erased holds up nobody."""
    erased = 0
    for departure in Departure.objects.filter(erase_at__lte=timezone.now()).select_related("person"):
        try:
            erased += _erase_if_still_leaving(departure)
        except StaysError as error:
            logger.warning("An account is not erased: %s", error.why)
        except Exception:
            logger.exception("An account could not be erased, and is tried again in an hour.")
    return erased


@transaction.atomic
def _erase_if_still_leaving(departure: Departure) -> bool:
    """Erase a person unless they have thought better of it in the meantime."""
    hold_superusers()
    still = Departure.objects.select_for_update().filter(pk=departure.pk, erase_at__lte=timezone.now())
    return still.exists() and erase(person=departure.person)
