"""Leaving."""

from django import forms


class LeaveForm(forms.Form):
    """Saying that one means it."""

    understood = forms.BooleanField(
        label="I want my account erased",
        error_messages={"required": "Tick this if you mean it. Nothing has happened yet."},
    )
