"""Asking a colleague, and whether two want to be placed together."""

from typing import Any

from django import forms

from accounts.forms.addresses import AddressField


def together(label: str) -> forms.TypedChoiceField:
    """Return the question that both answer."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", "Yes, in the same group"), ("no", "No, in different groups, or it does not matter")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text="What you want counts where the other wants it too; they learn of a yes only where both say it.",
        error_messages={"required": "Choose one."},
    )


class BringForm(forms.Form):
    """Whom to write to."""

    address = AddressField(
        label="Your colleague’s e-mail address",
        widget=forms.EmailInput(attrs={"inputmode": "email", "autocapitalize": "none", "autocomplete": "off"}),
        help_text="They get one message, with your first name, and can say that they want no other.",
        error_messages={"required": "Type the address.", "invalid": "Type a whole address, like name@example.org."},
    )
    wants = together("Would you like to be placed together?")


class StopForm(forms.Form):
    """Wanting no such message: programs that open mail press single buttons, but tick nothing."""

    understood = forms.BooleanField(
        label="No member is to have us write to me again",
        error_messages={"required": "Tick this if you mean it. Nothing has happened yet."},
    )


class ComeForm(forms.Form):
    """What the colleague wants."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wants"] = together(f"Would you like to be placed together with {name}?")
