"""Guardians: who decides for a teen below the age of consent, and what they decided."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models.ages import ADULT, YOUNGEST
from accounts.models.consents import LegalText

PATIENCE = timedelta(days=14)
"""How long a question waits for its answer, and an agreement for its account."""


class GuardianshipQuerySet(models.QuerySet):
    """Finds guardianships by how far they are."""

    def of(self, address: str) -> "GuardianshipQuerySet":
        """Keep those of the guardian with that address, whatever its case."""
        return self.filter(guardian_address=address.lower())

    def undecided(self) -> "GuardianshipQuerySet":
        """Keep those whose guardian has not answered."""
        return self.filter(agreed_at=None)

    def waiting_since(self, before: datetime) -> "GuardianshipQuerySet":
        """Keep those that nobody has answered, or turned into an account, since before a time."""
        unanswered = models.Q(agreed_at=None, asked_at__lte=before)
        return self.filter(unanswered | models.Q(agreed_at__lte=before, person=None))


class Guardianship(models.Model):
    """A guardian's word for one teen: asked for, given, and then part of the teen's account.

    Until it is given, this row is all that is kept of the teen: a first name, an age band, the guardian's address.
    """

    guardian_address = models.EmailField(max_length=254)
    first_name = models.CharField(max_length=40, blank=True, help_text="Until there is an account, which has the name.")
    own_at = models.PositiveSmallIntegerField(
        "age of consent", help_text="The age at which the account becomes the teen's own, as it was when they asked."
    )
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True)
    text = models.ForeignKey(LegalText, null=True, on_delete=models.PROTECT, related_name="guardianships")
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="guardianship"
    )

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["guardian_address"], name="accounts_guardian_address")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_at=None, text=None, person=None)
                | models.Q(agreed_at__isnull=False, text__isnull=False),
                name="accounts_guardian_agreed_to_a_text",
            ),
            models.UniqueConstraint(
                fields=["guardian_address", "first_name"],
                condition=models.Q(agreed_at=None),
                name="accounts_guardian_asked_once",
            ),
            models.CheckConstraint(
                condition=models.Q(own_at__gt=YOUNGEST) & models.Q(own_at__lte=ADULT), name="accounts_guardian_own_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guardian_address} for {self.called}"

    @property
    def called(self) -> str:
        """What the teen is called."""
        return self.person.first_name if self.person else self.first_name

    @property
    def band(self) -> str:
        """Which ages the teen can be of."""
        return f"{YOUNGEST}–{self.own_at - 1}" if self.own_at - 1 > YOUNGEST else str(YOUNGEST)

    @property
    def thing(self) -> str:
        """What the messages about it are about."""
        return f"guardian-{self.pk}"

    @property
    def is_waited_out(self) -> bool:
        """Whether it has waited too long, and is only left to be erased."""
        return not self.person_id and self.waits_until <= timezone.now()

    @property
    def waits_until(self) -> datetime:
        """When the question, or the agreement, is forgotten."""
        return (self.agreed_at or self.asked_at) + PATIENCE


class BegunAccount(models.Model):
    """An account that was set up with a guardian's word, and whose address nobody has confirmed yet.

    Anybody with the link can type anybody's address: until its owner confirms it, no guardian has to do with it.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="begun_account")
    guardianship = models.ForeignKey(Guardianship, on_delete=models.CASCADE, related_name="begun_accounts")

    def __str__(self) -> str:
        return f"{self.person} with the word of {self.guardianship.guardian_address}"
