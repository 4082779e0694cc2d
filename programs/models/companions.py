"""Colleagues who come together: a member writes to one, and both say whether they want to be placed together."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class CompanionsQuerySet(models.QuerySet):
    """Finds pairs by what both said."""

    def together(self) -> "CompanionsQuerySet":
        """Keep those of whom both want to be placed together."""
        return self.filter(member_wants=True, colleague_wants=True)


class Companions(models.Model):
    """A member of a program and a colleague to whom they had us write; of the colleague a mark, until they come.

    What one wants, the other learns only where both want it. No address is kept here: so the member sees nothing of
    what a colleague does, but that they came.
    """

    program = models.ForeignKey("programs.Program", on_delete=models.CASCADE, related_name="companions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="colleagues_asked")
    mark = models.CharField(max_length=64, blank=True, help_text="Of the colleague’s mailbox, until they come.")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="asked_by_colleagues"
    )
    member_wants = models.BooleanField()
    colleague_wants = models.BooleanField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CompanionsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "companions"
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "member", "mark"], condition=~Q(mark=""), name="programs_companions_mark"
            ),
            models.UniqueConstraint(fields=["program", "member", "colleague"], name="programs_companions_once"),
            models.CheckConstraint(
                condition=Q(mark="", colleague__isnull=False, colleague_wants__isnull=False)
                | (~Q(mark="") & Q(colleague=None, colleague_wants=None)),
                name="programs_companions_come",
            ),
            models.CheckConstraint(condition=~Q(member=models.F("colleague")), name="programs_companions_two"),
        ]

    def __str__(self) -> str:
        return f"{self.member} and {self.colleague or 'a colleague'}"

    @property
    def are_together(self) -> bool:
        """Whether both want to be placed together."""
        return self.member_wants and self.colleague_wants is True

    @property
    def member_reads(self) -> str:
        """What the member may know of what both want."""
        return self._in_words(self.member_wants)

    @property
    def colleague_reads(self) -> str:
        """What the colleague may know of it."""
        return self._in_words(self.colleague_wants)

    def _in_words(self, wants: bool | None) -> str:
        if self.are_together:
            return "You both want to be placed together, and we try to."
        return f"You said that you {'would like to' if wants else 'need not'} be placed together."


class NotAgain(models.Model):
    """A mailbox whose owner wants no more invitations from members: a mark, from which no address can be read."""

    mark = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name_plural = "not again"

    def __str__(self) -> str:
        return self.mark[:8]
