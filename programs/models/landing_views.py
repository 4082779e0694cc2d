"""How often landing pages are looked at: a number a day, and nothing about who looked."""

from datetime import date

from django.db import models
from django.db.models import F, Sum
from django.utils import timezone


class LandingViews(models.Model):
    """How often the landing page of a program was looked at on a day (UTC)."""

    program = models.ForeignKey("programs.Program", on_delete=models.CASCADE, related_name="landing_views")
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["program", "day"], name="programs_landing_views_once")]

    def __str__(self) -> str:
        return f"{self.program}, {self.day}: {self.number}"

    @classmethod
    def count(cls, program: int) -> None:
        """Count one more view of today."""
        today = {"program_id": program, "day": timezone.now().date()}
        if not cls.objects.filter(**today).update(number=F("number") + 1):
            cls.objects.bulk_create([cls(**today)], ignore_conflicts=True)
            cls.objects.filter(**today).update(number=F("number") + 1)

    @classmethod
    def of_programs(cls, since: date) -> dict[int, int]:
        """Return how often each landing page was looked at since a day."""
        return dict(cls.objects.filter(day__gte=since).order_by().values_list("program").annotate(Sum("number")))
