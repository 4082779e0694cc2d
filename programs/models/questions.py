"""What editors set for a program besides its page: what it asks, and what it gives on the first day."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page

MOST_QUESTIONS, MOST_STEPS, MOST_CHOICES = 10, 10, 20


class QuestionKind(models.TextChoices):
    """What an answer looks like."""

    TEXT = "text", "A few sentences"
    CHOICE = "choice", "One of several choices"
    SEVERAL = "several", "Any of several choices"
    HOURS = "hours", "Time zone and free hours of the week"


VALUES = {QuestionKind.TEXT: str, QuestionKind.CHOICE: str, QuestionKind.SEVERAL: list, QuestionKind.HOURS: dict}
"""What an answer is kept as."""
WITH_CHOICES = {QuestionKind.CHOICE, QuestionKind.SEVERAL}


class Question(Orderable):
    """One question that a program asks of whoever would like a place."""

    program = ParentalKey("programs.Program", on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=10, choices=QuestionKind, default=QuestionKind.TEXT)
    words = models.CharField("question", max_length=200)
    help_text = models.CharField("help", max_length=300, blank=True, help_text="One sentence below the question.")
    choices = models.TextField(blank=True, help_text=f"One a line, {MOST_CHOICES} at most; for choices only.")
    is_required = models.BooleanField("must be answered", default=True)

    panels = [
        FieldPanel("words"),
        FieldPanel("kind"),
        FieldPanel("choices"),
        FieldPanel("help_text"),
        FieldPanel("is_required"),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=QuestionKind.values), name="programs_question_kind"),
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self):
        """Refuse a choice without choices."""
        super().clean()
        if self.kind in WITH_CHOICES and not 2 <= len(self.listed_choices) <= MOST_CHOICES:
            raise ValidationError({"choices": f"Write two choices or more, {MOST_CHOICES} at most, each on a line."})

    def is_answered_by(self, value: object) -> bool:
        """Tell whether an answer is one to this question as it is put now: its kind may have changed since."""
        is_one = isinstance(value, VALUES[QuestionKind(self.kind)])
        given = value if isinstance(value, list) else [value]
        return is_one and (self.kind not in WITH_CHOICES or set(given) <= set(self.listed_choices))

    @property
    def listed_choices(self) -> list[str]:
        """The choices, each once."""
        return list(dict.fromkeys(line.strip() for line in self.choices.splitlines() if line.strip()))


class ReadingStep(Orderable):
    """A page that whoever has asked for a place can read on the first day."""

    program = ParentalKey("programs.Program", on_delete=models.CASCADE, related_name="reading_path")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=160, blank=True, help_text="In a few words, why it comes here.")

    panels = [PageChooserPanel("page"), FieldPanel("why")]

    def __str__(self) -> str:
        return self.page.title
