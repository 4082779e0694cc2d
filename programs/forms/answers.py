"""The form with a program's own questions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import escape

from programs import hours
from programs.flows.answers import Given
from programs.forms.hours import HoursField
from programs.models import Answer, Program, Question, QuestionKind

LONGEST = 2000
NOTHING = {
    QuestionKind.TEXT: "Write a sentence or two.",
    QuestionKind.CHOICE: "Choose one.",
    QuestionKind.SEVERAL: "Choose one or more.",
}


class TextField(forms.CharField):
    """A few sentences; a line's end counts once, as it does in a browser."""

    def to_python(self, value: Any) -> str:
        """Return the text with ends of lines of one sign."""
        return super().to_python(value).replace("\r\n", "\n")


def text(question: Question) -> forms.Field:
    """Return a field for a few sentences."""
    return TextField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))


def choice(question: Question) -> forms.Field:
    """Return a field for one of several choices."""
    return forms.ChoiceField(choices=[(each, each) for each in question.listed_choices], widget=forms.RadioSelect)


def several(question: Question) -> forms.Field:
    """Return a field for any of several choices."""
    choices = [(each, each) for each in question.listed_choices]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


def free_hours(question: Question) -> forms.Field:
    """Return a field for the free hours of a week."""
    return HoursField()


FIELDS = {
    QuestionKind.TEXT: text,
    QuestionKind.CHOICE: choice,
    QuestionKind.SEVERAL: several,
    QuestionKind.HOURS: free_hours,
}


class AnswersForm(forms.Form):
    """What a program asks of whoever would like a place; `before` are answers that they gave earlier."""

    def __init__(self, *args: Any, program: Program, before: Iterable[Answer] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = list(program.questions.all())
        given = {answer.question_id: answer.value for answer in before}
        for question in self._questions:
            field = _field(question)
            if question.is_answered_by(given.get(question.pk)):
                field.initial = given[question.pk]
            self.fields[self._name(question)] = field

    @staticmethod
    def _name(question: Question) -> str:
        return f"question-{question.pk}"

    @property
    def given(self) -> list[Given]:
        """The answers; what was left empty is none."""
        answers = [(question, self.cleaned_data[self._name(question)]) for question in self._questions]
        return [Given(question.pk, question.words, value, in_words(value)) for question, value in answers if value]


def _field(question: Question) -> forms.Field:
    kind = QuestionKind(question.kind)
    field = FIELDS[kind](question)
    # Templates take the help of a field for HTML.
    field.label, field.help_text = question.words, escape(question.help_text)
    field.required = field.widget.is_required = question.is_required
    if kind in NOTHING:
        field.error_messages["required"] = NOTHING[kind]
    return field


def in_words(value: Any) -> str:
    """Return an answer as a person reads it."""
    if isinstance(value, dict):
        return hours.in_words(value)
    return ", ".join(value) if isinstance(value, list) else value
