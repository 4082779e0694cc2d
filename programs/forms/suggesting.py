"""By which rules a cohort is suggested."""

from django import forms

from programs.flows.suggesting import Rules
from programs.models import Cohort, Question, QuestionKind

MIXED = (QuestionKind.CHOICE, QuestionKind.TEXT)


class RulesForm(forms.Form):
    """The rules; who came first counts in any case."""

    number = forms.IntegerField(label="How many people", min_value=1)
    mix = forms.ModelMultipleChoiceField(
        Question.objects.none(),
        label="A mix of answers to",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever gives an answer that few in the group have comes first: a role, a school.",
    )
    least_hours = forms.IntegerField(
        label="Hours of the week in which all are free",
        min_value=0,
        max_value=40,
        initial=0,
        help_text="0: hours do not matter. Who has not said when they are free is left out otherwise.",
    )
    keep_together = forms.BooleanField(label="Place together who both want it", required=False, initial=True)

    def __init__(self, *args, cohort: Cohort, **kwargs):
        super().__init__(*args, **kwargs)
        free = cohort.seats_free
        self.fields["number"].initial, self.fields["number"].max_value = free, free
        self.fields["number"].help_text = f"{free} seats are free."
        self.fields["mix"].queryset = Question.objects.filter(program=cohort.program_id, kind__in=MIXED)

    def clean_number(self) -> int:
        """Refuse more than there are seats."""
        number = self.cleaned_data["number"]
        if number > (most := self.fields["number"].max_value):
            raise forms.ValidationError(f"Choose {most} people at most: there are no more seats.")
        return number

    @property
    def rules(self) -> Rules:
        """The rules as they were set."""
        return Rules(**self.cleaned_data | {"mix": tuple(self.cleaned_data["mix"])})
