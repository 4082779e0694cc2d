"""Enquiries of organizations: what they have in mind, and who sees to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class EnquiryState(models.TextChoices):
    """How far an enquiry is."""

    NEW = "new", "New"
    IN_HAND = "in_hand", "In hand"
    CLOSED = "closed", "Closed"


class Enquiry(models.Model):
    """An organization asks for a program that takes no single people; nobody needs an account for it."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="enquiries")
    organization = models.CharField(max_length=160)
    name = models.CharField(max_length=150)
    email = models.EmailField("e-mail address", max_length=254)
    message = models.TextField(max_length=3000)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=EnquiryState, default=EnquiryState.NEW)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries_in_hand",
        help_text="Who sees to it.",
    )
    next_step = models.CharField(max_length=200, blank=True, help_text="What is to be done, in a few words.")
    remind_on = models.DateField(
        "reminder", null=True, blank=True, help_text="On this day its owner gets a message; without one, all managers."
    )
    notes = models.TextField(blank=True, help_text="For staff alone.")
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "enquiries"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "-received_at"], name="programs_enquiry_queue")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EnquiryState.values), name="programs_enquiry_state"),
            models.CheckConstraint(
                condition=Q(state=EnquiryState.CLOSED, closed_at__isnull=False)
                | (~Q(state=EnquiryState.CLOSED) & Q(closed_at=None)),
                name="programs_enquiry_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.program}"

    def save(self, *args, **kwargs):
        """Note when it was closed."""
        self.closed_at = (self.closed_at or timezone.now()) if self.state == EnquiryState.CLOSED else None
        super().save(*args, **kwargs)
