"""Leaving."""

from typing import Any

from django import forms


class LeaveForm(forms.Form):
    """Saying that one means it."""

    understood = forms.BooleanField(
        label="I want my account erased",
        error_messages={"required": "Tick this if you mean it. Nothing has happened yet."},
    )


class DisclaimForm(LeaveForm):
    """Saying so of an account that others made with one's address: programs that open mail press single buttons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["understood"].label = "I want this account erased"
