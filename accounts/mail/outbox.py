"""Puts messages into the outbox: once for each kind, person and thing, whoever asks how often."""

from dataclasses import asdict, replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts.mail.jobs import deliver_mail
from accounts.mail.kinds import KINDS, Kind, Words
from accounts.mail.rendering import TRIAL, example
from accounts.models import OutboxMessage, User


def post(
    kind: str,
    *,
    to: str,
    thing: str,
    person: User | None = None,
    useful_for: timedelta | None = None,
    **fields: str,
) -> None:
    """Put a message into the outbox; where it has been put there before, do nothing.

    `thing` says what the message is about: with kind and person (or address, where nobody has an account) it makes the
    key. A message that could not be sent within `useful_for` is not sent at all: its code would have run out.
    Raises ValueError where the fields are not those of the kind, or a list is to be sent to nobody in particular.
    """
    _check(KINDS[kind], person, fields)
    _put(
        OutboxMessage(
            kind=kind,
            person=person,
            address=to,
            thing=thing,
            key=key_of(kind, person, to, thing),
            fields=fields,
            useful_until=timezone.now() + useful_for if useful_for else None,
        )
    )


def _check(kind: Kind, person: User | None, fields: dict[str, str]) -> None:
    missing = set(kind.fields) ^ set(fields)
    if missing:
        raise ValueError(f"The message “{kind.name}” takes other fields: {', '.join(sorted(missing))}.")
    if kind.list and person is None:
        raise ValueError(f"The message “{kind.name}” goes to people who asked for it: say to whom.")


def post_trial(kind: Kind, *, words: Words, person: User) -> None:
    """Send words that are not yet those of a kind to the person who is writing them; its fields are examples."""
    trial = replace(words, subject=f"[Test] {words.subject}")
    fields = example(kind) | {TRIAL: asdict(trial)}
    thing = f"trial {uuid4().hex}"
    key = key_of(kind.name, person, person.email, thing)
    _put(OutboxMessage(kind=kind.name, person=person, address=person.email, thing=thing, key=key, fields=fields))


def _put(message: OutboxMessage) -> None:
    # The constraint decides, not a question asked before: two processes may come here at once.
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    # Where the queue is away, the worker's clock finds the message a minute later.
    transaction.on_commit(deliver_mail.enqueue, robust=True)


def key_of(kind: str, person: User | None, address: str, thing: str) -> str:
    """Return what may exist only once; a digest, so that the key itself tells nothing."""
    recipient = f"person:{person.pk}" if person else f"address:{address.lower()}"
    return sha256("\n".join([kind, recipient, thing]).encode()).hexdigest()
