"""What members keep for themselves."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page


class SavedPage(models.Model):
    """A page that a person wants to find again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at", "-pk"]
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="home_savedpage_once")]

    def __str__(self) -> str:
        return f"{self.page} for {self.person}"


class Onboarding(models.Model):
    """A person has seen the first steps, and wants them no more."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="onboarding")
    dismissed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return f"Dismissed by {self.person}"
