"""Jobs that come round again and again."""

from django.db import models
from django.utils import timezone


class PeriodicJob(models.Model):
    """When a job is to be begun next; one row lets many workers begin it once."""

    name = models.CharField(max_length=200, unique=True)
    next_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "periodic job"

    def __str__(self) -> str:
        return self.name
