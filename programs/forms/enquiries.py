"""What an organization fills in."""

from django import forms

from accounts.bots import AgainstBots
from accounts.forms.addresses import AddressField


class EnquiryForm(AgainstBots, forms.Form):
    """Who asks, for whom, and what they have in mind."""

    least_seconds = 3.0
    new_addresses = ("email",)

    organization = forms.CharField(
        label="Your school or organization",
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": "Say for whom you ask."},
    )
    name = forms.CharField(
        label="Your name",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autocapitalize": "words", "spellcheck": "false"}),
        error_messages={"required": "Say whom we may answer."},
    )
    email = AddressField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "autocapitalize": "none"}),
        help_text="We answer there, and use it for nothing else.",
        error_messages={"required": "Type the address.", "invalid": "Type a whole address, like name@example.org."},
    )
    message = forms.CharField(
        label="What you have in mind",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="A few sentences will do: who is to learn together, what you have tried, and by when.",
        error_messages={"required": "Tell us in a sentence or two what you have in mind."},
    )
