"""Sends what waits in the outbox, so that a worker that is killed at any point loses nothing.

Each step is a row that is committed: *taken* before the mail server is called, *handed over* right before the message
is given to it, *sent* after it said yes. Who finds a message that was taken long ago sends it again: nobody got it.
A message that was handed over, and of which nothing was heard since, may have arrived or not; it is handed over once
more and then given up, so it arrives at most twice: docs/decisions/0021-mail-once.md.
"""

import smtplib
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.mail.kinds import KINDS
from accounts.mail.lists import LISTS
from accounts.mail.rendering import TRIAL, render
from accounts.models import OutboxMessage

State = OutboxMessage.State
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
"""How long to wait after each failure; after the last the message is given up."""
HANDOVERS = 2


class ServerAwayError(Exception):
    """The mail server cannot be reached: no other message would come through now."""


def deliver_due(*, at_most: int | None = None) -> int:
    """Send what is due, oldest first; return how many messages arrived at the mail server.

    Ends after `at_most` messages, or when the server is away: the others keep their tries.
    """
    sent = handled = 0
    with suppress(ServerAwayError):
        while handled != at_most and (message := _take()):
            handled += 1
            sent += deliver(message)
    return sent


def deliver(message: OutboxMessage) -> bool:
    """Send one message that was taken; tell whether the mail server took it. Raises ServerAwayError."""
    if ending := _why_not(message):
        _end(message, *ending)
        return False
    try:
        mail, connection = render(message), get_connection()
    except Exception as error:
        # Whatever it is, it must not keep other people's mail waiting.
        _postpone(message, error)
        return False
    try:
        connection.open()
    except Exception as error:
        _postpone(message, error)
        raise ServerAwayError from error
    try:
        return _hand_over(message, mail, connection)
    finally:
        # How the server says good-bye changes nothing about what it took.
        with suppress(Exception):
            connection.close()


def _take() -> OutboxMessage | None:
    """Take the next message that is due; None where there is none. Two workers never take the same."""
    for pk in OutboxMessage.objects.due().order_by("due_at", "pk").values_list("pk", flat=True)[:20]:
        taken = OutboxMessage.objects.due().filter(pk=pk)
        if taken.update(state=State.TAKEN, taken_until=timezone.now() + settings.MAIL_LEASE):
            return OutboxMessage.objects.select_related("person").get(pk=pk)
    return None


def _why_not(message: OutboxMessage) -> tuple[State, str] | None:
    """Return how a message ends that is not to be sent any more; None for one that is."""
    if message.useful_until and message.useful_until <= timezone.now():
        return State.LATE, ""
    if message.handovers >= HANDOVERS:
        return State.DEAD, "Handed to the mail server twice, and twice its answer was lost: it may have arrived."
    kind = KINDS.get(message.kind)
    is_of_a_list = kind and kind.list and TRIAL not in message.fields
    if is_of_a_list and not (message.person and LISTS[kind.list].wanted_by(message.person)):
        return State.UNWANTED, ""
    return None


def _hand_over(message: OutboxMessage, mail: EmailMessage, connection: BaseEmailBackend) -> bool:
    """Give a message to the server; nothing happens where it took so long that another worker has it meanwhile."""
    held, message.taken_until = _held(message), timezone.now() + settings.MAIL_LEASE
    if not held.update(state=State.HANDED_OVER, handovers=F("handovers") + 1, taken_until=message.taken_until):
        return False
    try:
        connection.send_messages([mail])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as refusal:
        # It was refused in so many words, so this handover is no doubtful one.
        _postpone(message, refusal, handovers=F("handovers") - 1)
        return False
    except Exception as error:
        _postpone(message, error)
        return False
    _end(message, State.SENT)
    return True


def _held(message: OutboxMessage) -> QuerySet[OutboxMessage]:
    """Return the row of a message while this worker holds it: nobody else has taken it since."""
    return OutboxMessage.objects.filter(
        pk=message.pk, taken_until=message.taken_until, state__in=[State.TAKEN, State.HANDED_OVER]
    )


def _postpone(message: OutboxMessage, error: Exception, **doubt) -> None:
    """Note why it failed, and try again later; give up where the server will never take it, or after the last pause."""
    problem = _told(message, error)
    if _is_hopeless(error) or message.attempts >= len(PAUSES):
        _end(message, State.DEAD, problem)
        return
    _held(message).update(
        state=State.WAITING,
        taken_until=None,
        due_at=timezone.now() + PAUSES[message.attempts],
        attempts=F("attempts") + 1,
        problem=problem,
        **doubt,
    )


def _told(message: OutboxMessage, error: Exception) -> str:
    """Return what went wrong, for staff; servers repeat what they refuse, and staff need no codes and links."""
    kind, told = KINDS.get(message.kind), f"{type(error).__name__}: {error}"
    for secret in (message.fields.get(name) for name in (kind.link, kind.code)) if kind else ():
        told = told.replace(secret, "…") if secret else told
    return told[:2000]


def _is_hopeless(error: Exception) -> bool:
    """Tell whether the server said that it will never take mail for this address."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(500 <= code < 600 for code, _ in error.recipients.values())


def _end(message: OutboxMessage, state: State, problem: str = "") -> None:
    # What has arrived is noted even where another worker has taken it meanwhile: that one will find it gone.
    row = OutboxMessage.objects.filter(pk=message.pk) if state == State.SENT else _held(message)
    row.update(
        state=state,
        taken_until=None,
        # A message that can be repeated keeps its fields; from all others codes and links are wiped.
        fields=message.fields if state == State.DEAD else {},
        problem=problem,
        sent_at=timezone.now() if state == State.SENT else None,
    )
