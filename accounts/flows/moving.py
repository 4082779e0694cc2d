"""An account moves to another address, or stays where it is."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.confirmations import MOVE
from accounts.links import address_of
from accounts.mail.outbox import post
from accounts.models import OutboxMessage, User


@transaction.atomic
def move(*, person: User) -> None:
    """Forget the addresses that are no longer the person's, and tell them; signing in by code confirms the new one."""
    link = address_of("account")
    for old in EmailAddress.objects.filter(user=person).exclude(email=person.email):
        if old.verified:
            post("address_changed", to=old.email, person=person, thing=uuid4().hex, link=link)
        old.delete()
        forget_requests(person=person)


def forget_requests(*, person: User) -> None:
    """End all links by which the person's account could move: they last as long as their messages."""
    OutboxMessage.objects.filter(kind=MOVE, person=person).delete()
