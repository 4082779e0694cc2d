"""Who the members of a program are: each says what the others may read, and may say nothing."""

import re
from unicodedata import normalize

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from accounts.models import User

ADDRESS = re.compile(r"\S@\S")


def validate_no_address(text: str) -> None:
    """Refuse mail addresses: a member can be written to by nobody they have not given theirs."""
    if ADDRESS.search(normalize("NFKC", text)):
        raise ValidationError("Leave mail addresses out: give yours to whom you like when you meet.")


class DirectoryQuerySet(models.QuerySet):
    """Finds entries by who may read them."""

    def shown(self) -> "DirectoryQuerySet":
        """Keep those of members who may be shown to their peers: still in the program, and not under 18.

        They come by their names; those who hide theirs come last, in an order that tells nothing of it.
        """
        shown = self.filter(person__groups=models.F("program__members"), person__in=User.objects.shown_to_peers())
        name = Concat("person__first_name", Value(" "), "person__last_name")
        by_name = Case(When(shows_name=True, then=name), default=Value(""), output_field=models.CharField())
        return shown.order_by("-shows_name", by_name, "pk")


class DirectoryEntry(models.Model):
    """What a member lets the other members of one program read; what is empty is not shown."""

    program = models.ForeignKey("programs.Program", on_delete=models.CASCADE, related_name="directory")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="directory_entries")
    shows_name = models.BooleanField("Show my name", default=False)
    role = models.CharField(
        "what you do", max_length=80, blank=True, validators=[validate_no_address], help_text="Grade 5 teacher, say."
    )
    place = models.CharField("where you are", max_length=80, blank=True, validators=[validate_no_address])
    about = models.TextField(
        "what you would like to learn, or can help with", max_length=400, blank=True, validators=[validate_no_address]
    )
    changed_at = models.DateTimeField(default=timezone.now)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "directory entries"
        ordering = ["pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_directory_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.program}"

    @property
    def name(self) -> str:
        """What the others call this member."""
        return self.person.name_for_peers if self.shows_name else "A member"
