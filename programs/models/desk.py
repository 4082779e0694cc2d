"""What the managers' desk keeps of its own: filters with a name, and steps taken with many requests at once."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from programs.models.requests import EarlyAccessRequest


class SavedFilter(models.Model):
    """What a manager looks for again and again: filters, order and columns, by a name of their own."""

    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.TextField(max_length=4000, blank=True)

    class Meta:
        ordering = ["name"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["manager", "name"], name="programs_saved_filter_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class BulkKind(models.TextChoices):
    """What can be done with many requests at once."""

    INVITE = "invite", "Invite into a cohort"
    WAITLIST = "waitlist", "Put on the waiting list"
    DECLINE = "decline", "Decline, with a reason"
    MAIL = "mail", "Send a message"
    LABEL = "label", "Label"

    @property
    def done(self) -> str:
        """What is said of those with whom it is done."""
        return {
            "invite": "invited and mailed",
            "waitlist": "put on the waiting list and mailed",
            "decline": "declined and mailed",
            "mail": "mailed",
            "label": "labeled",
        }[self.value]


class BulkActionQuerySet(models.QuerySet):
    """Finds steps with many requests by how far they are."""

    def running(self) -> "BulkActionQuerySet":
        """Keep those that were begun, and have not come to their end."""
        return self.filter(begun_at__isnull=False, ended_at=None)


class BulkAction(models.Model):
    """One step with many requests: gathered, looked at before, then begun once, and done by the worker."""

    kind = models.CharField(max_length=10, choices=BulkKind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    cohort = models.ForeignKey("programs.Cohort", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(max_length=120, blank=True, help_text="Of a message.")
    words = models.TextField(blank=True, help_text="The reason, the message, or the label.")
    gathered_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = BulkActionQuerySet.as_manager()

    class Meta:
        verbose_name = "bulk action"
        ordering = ["-gathered_at", "-pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BulkKind.values), name="programs_bulk_action_kind"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(begun_at__isnull=False), name="programs_bulk_action_begun"
            ),
        ]

    def __str__(self) -> str:
        what = self.cohort or self.subject or (self.words if self.kind == BulkKind.LABEL else "")
        return f"{self.get_kind_display()}: {what}" if what else self.get_kind_display()

    @property
    def done(self) -> str:
        """What is said of those with whom it is done."""
        return BulkKind(self.kind).done

    @property
    def is_ready(self) -> bool:
        """Whether all is said that it needs."""
        return {
            BulkKind.INVITE: self.cohort_id is not None,
            BulkKind.WAITLIST: True,
            BulkKind.LABEL: True,
            BulkKind.MAIL: bool(self.subject and self.words),
        }.get(BulkKind(self.kind), bool(self.words))

    @property
    def seen(self) -> str:
        """A mark of what a manager has looked at: begun is only what the preview showed."""
        return sha256(f"{self.pk}\n{self.cohort_id}\n{self.subject}\n{self.words}".encode()).hexdigest()[:16]


class BulkItem(models.Model):
    """One request of a bulk action, and what came of it."""

    class Outcome(models.TextChoices):
        """What came of it."""

        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        SKIPPED = "skipped", "Skipped"
        FAILED = "failed", "Failed"

    bulk = models.ForeignKey(BulkAction, on_delete=models.CASCADE, related_name="items")
    request = models.ForeignKey(EarlyAccessRequest, on_delete=models.CASCADE, related_name="bulk_items")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    why = models.TextField(blank=True)
    explanation = models.TextField(blank=True, help_text="Why it was picked, where a cohort was suggested.")

    class Meta:
        verbose_name = "request"
        ordering = ["pk"]
        default_permissions = []
        indexes = [models.Index(fields=["bulk", "outcome"], name="programs_bulk_item_outcome")]
        constraints = [
            models.UniqueConstraint(fields=["bulk", "request"], name="programs_bulk_item_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["waiting", "done", "skipped", "failed"]),
                name="programs_bulk_item_outcome_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.get_outcome_display()}"
