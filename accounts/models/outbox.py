"""The outbox: every mail to a person is a row here before it is a message on the wire."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

LONG = timedelta(minutes=15)
"""Workers look into the outbox every minute: what is due for longer is worth a look by a person."""


class OutboxQuerySet(models.QuerySet):
    """Questions that the worker and the desk ask."""

    def due(self) -> "OutboxQuerySet":
        """Return what may be sent now: waiting and due, or taken by a worker that has not been heard of since."""
        now = timezone.now()
        waiting = models.Q(state=OutboxMessage.State.WAITING, due_at__lte=now)
        abandoned = models.Q(
            state__in=[OutboxMessage.State.TAKEN, OutboxMessage.State.HANDED_OVER], taken_until__lte=now
        )
        return self.filter(waiting | abandoned)

    def waiting_long(self) -> "OutboxQuerySet":
        """Return what has been due for so long that no worker seems to be at work."""
        return self.due().filter(due_at__lte=timezone.now() - LONG)

    def dead(self) -> "OutboxQuerySet":
        """Return what was given up."""
        return self.filter(state=OutboxMessage.State.DEAD)


class OutboxMessage(models.Model):
    """One mail to one person about one thing; its key lets it exist only once.

    Fields that make up the text are kept until it is sent, then forgotten: codes and links are secrets.
    """

    class State(models.TextChoices):
        """How far a message has come."""

        WAITING = "waiting", "Waiting"
        TAKEN = "taken", "Being sent"
        HANDED_OVER = "handed_over", "Handed to the mail server"
        SENT = "sent", "Sent"
        DEAD = "dead", "Given up"
        LATE = "late", "Too late to be of use"
        UNWANTED = "unwanted", "Unsubscribed meanwhile"

    kind = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="mail")
    address = models.EmailField(max_length=254)
    thing = models.CharField(max_length=120)
    key = models.CharField(max_length=64, unique=True, editable=False)
    fields = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now)
    useful_until = models.DateTimeField(null=True)
    taken_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    handovers = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "message"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="accounts_outbox_due")]
        default_permissions = ["view"]
        permissions = [("send_again_outboxmessage", "Can send messages again that were given up")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"

    @property
    def repeatable(self) -> bool:
        """Tell whether it was given up and would still be of use."""
        is_late = self.useful_until is not None and self.useful_until <= timezone.now()
        return self.state == self.State.DEAD and not is_late
