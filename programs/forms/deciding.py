"""Why a manager takes a step about one person."""

from django import forms


class ReasonForm(forms.Form):
    """The reason, which is kept."""

    why = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the step. Other managers read it.",
    )
