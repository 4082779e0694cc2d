"""The form with a program's own questions."""

from typing import Any

from django import forms

from programs.flows.early_access import Given
from programs.models import Program, Question, QuestionKind

LONGEST = 2000


def text(question: Question) -> forms.Field:
    """Return a field for a few sentences."""
    return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))


def choice(question: Question) -> forms.Field:
    """Return a field for one of several choices."""
    return forms.ChoiceField(choices=[(each, each) for each in question.listed_choices], widget=forms.RadioSelect)


def several(question: Question) -> forms.Field:
    """Return a field for any of several choices."""
    choices = [(each, each) for each in question.listed_choices]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


FIELDS = {QuestionKind.TEXT: text, QuestionKind.CHOICE: choice, QuestionKind.SEVERAL: several}


class AnswersForm(forms.Form):
    """What a program asks of whoever would like a place."""

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = list(program.questions.all())
        for question in self._questions:
            field = FIELDS[QuestionKind(question.kind)](question)
            field.label, field.help_text, field.required = question.words, question.help_text, question.is_required
            self.fields[self._name(question)] = field

    @staticmethod
    def _name(question: Question) -> str:
        return f"question-{question.pk}"

    @property
    def given(self) -> list[Given]:
        """The answers; what was left empty is none."""
        answers = [(question, self.cleaned_data[self._name(question)]) for question in self._questions]
        return [Given(question.pk, question.words, value, in_words(value)) for question, value in answers if value]


def in_words(value: Any) -> str:
    """Return an answer as a person reads it."""
    return ", ".join(value) if isinstance(value, list) else value
