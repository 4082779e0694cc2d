"""What staff do with messages: send again what was given up, and put other words into them."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.mail.jobs import deliver_mail
from accounts.mail.kinds import Kind, Words
from accounts.models import OutboxMessage, User, Wording


@transaction.atomic
def send_again(*, message: OutboxMessage, by: User) -> bool:
    """Put a message that was given up back among those that wait; tell whether it was.

    It stays the one message that it is: asking twice, or for one that is on its way, sends nothing more.
    """
    dead = OutboxMessage.objects.dead().filter(pk=message.pk)
    if not message.repeatable or not dead.update(
        state=OutboxMessage.State.WAITING, due_at=timezone.now(), attempts=0, handovers=0, taken_until=None
    ):
        return False
    # The log outlives the person: it names the kind of message, and nobody.
    log(message, "accounts.send_again", user=by, title=message.kind)
    transaction.on_commit(deliver_mail.enqueue, robust=True)
    return True


@transaction.atomic
def reword(*, kind: Kind, words: Words, by: User) -> None:
    """Put words in the place of a kind's first ones."""
    values = {"subject": words.subject, "body": words.body, "button": words.button}
    wording, _ = Wording.objects.update_or_create(kind=kind.name, defaults=values)
    log(wording, "wagtail.edit", user=by, title=kind.label)


@transaction.atomic
def reset_words(*, kind: Kind, by: User) -> None:
    """Let a kind have its first words again."""
    for wording in Wording.objects.filter(kind=kind.name):
        log(wording, "wagtail.delete", user=by, title=kind.label, deleted=True)
        wording.delete()
