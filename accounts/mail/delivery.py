"""Sends what waits in the outbox, so that a worker that is killed at any point loses nothing.

Each step is a row that is committed: *taken* before the mail server is called, *handed over* right before the message
is given to it, *sent* after it said yes. Who finds a message that was taken long ago sends it again: nobody got it.
A message that was handed over long ago may have arrived or not; it is handed over once more and then given up, so it
arrives at most twice, and only where a worker died in the moment between the server's yes and the next line.
"""

import smtplib
from datetime import timedelta

from django.core.mail import get_connection
from django.db.models import F
from django.utils import timezone

from accounts.mail.rendering import render
from accounts.models import OutboxMessage

State = OutboxMessage.State
LEASE = timedelta(minutes=5)
"""How long a worker may take over one message before another takes it for dead."""
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
"""How long to wait after each failure; after the last the message is given up."""
HANDOVERS = 2


def deliver_due() -> int:
    """Send everything that is due, oldest first; return how many messages arrived at the mail server."""
    sent = 0
    while message := _take():
        sent += deliver(message)
    return sent


def deliver(message: OutboxMessage) -> bool:
    """Send one message that was taken; tell whether the mail server took it."""
    now = timezone.now()
    if message.useful_until and message.useful_until <= now:
        _end(message, State.LATE)
        return False
    if message.handovers >= HANDOVERS:
        _end(message, State.DEAD, "A worker stopped twice while handing it over: it may have arrived.")
        return False
    try:
        mail, connection = render(message), get_connection()
        connection.open()
        try:
            _hand_over(message)
            connection.send_messages([mail])
        finally:
            connection.close()
    except Exception as error:
        # Whatever it is, it must not keep other people's mail waiting.
        _postpone(message, error)
        return False
    _end(message, State.SENT)
    return True


def _take() -> OutboxMessage | None:
    """Take the next message that is due; None where there is none. Two workers never take the same."""
    for pk in OutboxMessage.objects.due().order_by("due_at", "pk").values_list("pk", flat=True)[:20]:
        taken = OutboxMessage.objects.due().filter(pk=pk)
        if taken.update(state=State.TAKEN, taken_until=timezone.now() + LEASE):
            return OutboxMessage.objects.select_related("person").get(pk=pk)
    return None


def _hand_over(message: OutboxMessage) -> None:
    message.state = State.HANDED_OVER
    message.handovers += 1
    message.save(update_fields=["state", "handovers"])


def _postpone(message: OutboxMessage, error: Exception) -> None:
    """Note why it failed, and try again later; give up where the server will never take it, or after the last pause."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        hopeless = all(500 <= code < 600 for code in codes)
    else:
        hopeless = False
    problem = f"{type(error).__name__}: {error}"[:2000]
    if hopeless or message.attempts >= len(PAUSES):
        _end(message, State.DEAD, problem)
        return
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=State.WAITING,
        taken_until=None,
        due_at=timezone.now() + PAUSES[message.attempts],
        attempts=F("attempts") + 1,
        # It was refused in so many words, so this handover is no doubtful one.
        handovers=0,
        problem=problem,
    )


def _end(message: OutboxMessage, state: State, problem: str = "") -> None:
    # A message that can be repeated keeps its fields; from all others codes and links are wiped.
    fields = message.fields if state == State.DEAD else {}
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=state,
        taken_until=None,
        fields=fields,
        problem=problem,
        sent_at=timezone.now() if state == State.SENT else None,
    )
