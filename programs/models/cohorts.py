"""Cohorts of a program, and the invitations into them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from programs.models.requests import SEATED, EarlyAccessRequest


class CohortQuerySet(models.QuerySet):
    """Finds cohorts with what lists say of them."""

    def with_seats(self) -> "CohortQuerySet":
        """Bring along how many seats are taken."""
        theirs = EarlyAccessRequest.objects.filter(cohort=OuterRef("pk"), state__in=SEATED).order_by()
        counted = theirs.values("cohort").annotate(number=models.Count("pk")).values("number")
        return self.annotate(taken=Coalesce(Subquery(counted), 0))


class Cohort(models.Model):
    """A named intake of a program: so many seats, from one day to another."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=80)
    capacity = models.PositiveSmallIntegerField("seats", validators=[MinValueValidator(1), MaxValueValidator(500)])
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    days_to_answer = models.PositiveSmallIntegerField(
        "days to answer",
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="So long an invitation waits; then the seat goes to the next.",
    )
    conditions = models.TextField(
        max_length=2000,
        help_text="How often it meets, how many hours a week, what it costs, and whatever else somebody has to know "
        "before they take a seat. The invitation says it in full; say so where something is not settled yet. Whoever "
        "was invited before is not told of a change: write to them.",
    )
    seats_to_offer = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="Seats that were given back, and that nobody has been offered since."
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "name"],
                name="programs_cohort_name_unique",
                violation_error_message="This program has a cohort of this name already.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="programs_cohort_days",
                violation_error_message="The last day cannot come before the first.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="programs_cohort_capacity",
                violation_error_message="A cohort has one seat or more.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.program})"

    def clean(self):
        """Refuse fewer seats than are taken, and another program once somebody is in it."""
        super().clean()
        if self.pk and self.capacity and self.capacity < (taken := self.seats_taken):
            raise ValidationError({"capacity": f"{taken} seats are taken already."})
        if self.pk and self.invitations.exclude(cohort__program=self.program_id).exists():
            raise ValidationError({"program": "People were invited into this cohort: it stays in its program."})

    @property
    def seats_taken(self) -> int:
        """How many seats are held, by those invited and those who came."""
        return self.taken if hasattr(self, "taken") else self.requests.filter(state__in=SEATED).count()

    @property
    def seats_free(self) -> int:
        """How many people can be invited."""
        return max(self.capacity - self.seats_taken, 0)

    @property
    def has_begun(self) -> bool:
        """Whether its first day has come: a seat that is given back now is offered to nobody by itself."""
        return self.starts_on <= timezone.now().date()

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed: nobody comes in any more."""
        return self.ends_on < timezone.now().date()


class Outcome(models.TextChoices):
    """How an invitation ended."""

    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Not taken"
    KEPT_WAITING = "kept_waiting", "Not this time"
    EXPIRED = "expired", "Not answered in time"
    TAKEN_BACK = "taken_back", "Taken back"


class Invitation(models.Model):
    """A timed, personal offer to join a cohort."""

    request = models.ForeignKey("programs.EarlyAccessRequest", on_delete=models.CASCADE, related_name="invitations")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="invitations")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["expires_at"], condition=Q(outcome=""), name="programs_invitation_open")]
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(outcome=""), name="programs_invitation_one_open"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="programs_invitation_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} into {self.cohort.name}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return not self.outcome and self.expires_at > timezone.now()


def end_of(cohort: Cohort):
    """Return until when an invitation into a cohort can be answered that is made now: the whole of its last day."""
    last = timezone.now() + timedelta(days=cohort.days_to_answer)
    return last.replace(hour=23, minute=59, second=59, microsecond=0)
