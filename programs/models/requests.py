"""Requests for a place in a program: where each stands, what was answered, and everything that was decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import BirthMonth
from accounts.models.ages import ADULT


class RequestState(models.TextChoices):
    """Where a request stands."""

    REQUESTED = "requested", "Requested"
    INVITED = "invited", "Invited"
    ACTIVE = "active", "Active"
    WAITLISTED = "waitlisted", "On the waiting list"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Invitation expired"


STATE = RequestState
BEGINNINGS = (STATE.REQUESTED, STATE.WAITLISTED)
"""How a request can begin."""
TRANSITIONS = {
    STATE.REQUESTED: (STATE.INVITED, STATE.WAITLISTED, STATE.DECLINED, STATE.WITHDRAWN),
    STATE.WAITLISTED: (STATE.INVITED, STATE.DECLINED, STATE.WITHDRAWN),
    STATE.INVITED: (STATE.ACTIVE, STATE.WAITLISTED, STATE.WITHDRAWN, STATE.EXPIRED),
    STATE.ACTIVE: (STATE.WITHDRAWN,),
}
"""To which states a request can go; the database refuses any other way (programs/guards.py). All others are its end."""
WAITING = (STATE.REQUESTED, STATE.WAITLISTED)
SEATED = (STATE.INVITED, STATE.ACTIVE)
"""In which states a request holds a seat in its cohort."""
OPEN = (*WAITING, *SEATED)
CORRECTION = Q(before=F("after"))
"""Of the steps of a request, those that leave it where it was: the person corrected their answers."""


class RequestQuerySet(models.QuerySet):
    """Finds requests by where they stand."""

    def open(self) -> "RequestQuerySet":
        """Keep those that have not come to an end."""
        return self.filter(state__in=OPEN)

    def waiting(self) -> "RequestQuerySet":
        """Keep those on which staff have to decide, who came first in front."""
        return self.filter(state__in=WAITING).order_by("asked_at", "pk")

    def of_those_who_can_come(self) -> "RequestQuerySet":
        """Keep those of people who are neither suspended nor about to leave, and whose address is their own."""
        can_sign_in = self.filter(person__is_active=True, person__is_unclaimed=False, person__departure=None)
        return can_sign_in.filter(person__begun_account=None)

    def with_corrections(self) -> "RequestQuerySet":
        """Bring along when answers were last corrected."""
        steps = RequestEvent.objects.filter(CORRECTION, request=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(corrected_at=Subquery(steps.values("at")[:1]))

    def of_adults(self) -> "RequestQuerySet":
        """Keep those of people who are not under 18."""
        return self.exclude(person__birth_month__in=BirthMonth.objects.under(ADULT))


class EarlyAccessRequest(models.Model):
    """One person asks for one program."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="requests")
    state = models.CharField(max_length=10, choices=STATE, default=STATE.REQUESTED)
    cohort = models.ForeignKey(
        "programs.Cohort", null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    label = models.CharField(max_length=40, blank=True, help_text="A word of the managers' own, to find it again.")

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "early-access request"
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["program", "state", "asked_at"], name="programs_request_queue"),
            models.Index(fields=["asked_at", "id"], name="programs_request_asked"),
            models.Index(fields=["changed_at", "id"], name="programs_request_changed"),
            models.Index(fields=["state", "asked_at", "id"], name="programs_request_state_asked"),
            models.Index(fields=["label"], condition=~Q(label=""), name="programs_request_labeled"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "program"],
                condition=Q(state__in=OPEN),
                name="programs_request_one_open",
                violation_error_message="There is an open request of this person for this program already.",
            ),
            models.CheckConstraint(condition=Q(state__in=STATE.values), name="programs_request_state"),
            models.CheckConstraint(
                condition=Q(state__in=SEATED, cohort__isnull=False) | (~Q(state__in=SEATED) & Q(cohort=None)),
                name="programs_request_seated_in_a_cohort",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.program}"

    @property
    def is_open(self) -> bool:
        """Whether it has not come to an end."""
        return self.state in OPEN

    def can_become(self, state: str) -> bool:
        """Tell whether there is a way from where it stands to another state."""
        return state in TRANSITIONS.get(STATE(self.state), ())


class Answer(models.Model):
    """What a person answered to one question, with the question as it was put."""

    request = models.ForeignKey(EarlyAccessRequest, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey("programs.Question", null=True, on_delete=models.SET_NULL, related_name="answers")
    asked = models.CharField(max_length=200)
    value = models.JSONField()
    words = models.TextField(help_text="The answer as a person reads it, and as it is searched.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "question"], name="programs_answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.words}"


class RequestEvent(models.Model):
    """One step of a request: from where to where, by whom, when and why. Written once, never changed."""

    request = models.ForeignKey(EarlyAccessRequest, on_delete=models.CASCADE, related_name="events")
    before = models.CharField(max_length=10, choices=STATE, blank=True)
    after = models.CharField(max_length=10, choices=STATE)
    cohort = models.ForeignKey("programs.Cohort", null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Nobody: the site itself, by the clock.",
    )
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    @property
    def is_correction(self) -> bool:
        """Whether the request stayed where it was: the person corrected their answers."""
        return self.before == self.after

    @property
    def step(self) -> str:
        """What was done, in the words of staff."""
        return "Answers corrected" if self.is_correction else self.get_after_display()
