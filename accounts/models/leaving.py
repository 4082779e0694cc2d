"""What a person asked for about their own data: to have it, or to be forgotten."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

EXPORT_DAYS = 7
GRACE_DAYS = 7
FRESH = timedelta(minutes=10)
"""How long a file is new enough not to be made once more."""


def new_file_name() -> str:
    """Return a name that nobody can guess."""
    return f"{uuid4().hex}.zip"


def end_of_grace():
    """Return when an account is erased whose deletion is asked for now."""
    return timezone.now() + timedelta(days=GRACE_DAYS)


class DataExport(models.Model):
    """All that is kept about a person, in one file: asked for, then made by the worker, then removed."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_export")
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=40, default=new_file_name, unique=True)

    class Meta:
        verbose_name = "data export"
        default_permissions = []

    def __str__(self) -> str:
        return f"Export of {self.asked_at:%B %-d, %Y}"

    @property
    def path(self) -> Path:
        """Where the file lies: never among the uploads, which have public addresses."""
        return settings.VAR_DIR / "exports" / self.file_name

    @property
    def is_fresh(self) -> bool:
        """Whether there is a file that has just been made."""
        return self.ready_at is not None and self.ready_at > timezone.now() - FRESH

    @property
    def kept_until(self):
        """When the file is removed."""
        return self.asked_at + timedelta(days=EXPORT_DAYS)


class Departure(models.Model):
    """A person asked to have their account erased; until then they may change their mind."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="departure")
    asked_at = models.DateTimeField(default=timezone.now)
    erase_at = models.DateTimeField(default=end_of_grace, db_index=True)

    class Meta:
        verbose_name = "departure"
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.person} leaves on {self.erase_at:%B %-d, %Y}"
