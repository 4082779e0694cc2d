"""The outbox: every mail to a person is a row here before it is a message on the wire."""

from django.conf import settings
from django.db import models
from django.utils import timezone


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

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"
