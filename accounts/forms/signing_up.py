"""Making an account."""

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest

from accounts.flows.consents import agree
from accounts.forms.ages import AgeField
from accounts.legal import texts_to_accept
from accounts.models import User


class SignUpForm(AgeField, allauth.SignupForm):
    """A new account: who, which address, which age, and that the texts are accepted."""

    name = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    accept = forms.BooleanField(
        error_messages={"required": "Without this there can be no account: it is what you and we agree on."}
    )

    field_order = ["name", "email", "age", "password1", "accept"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = texts_to_accept()
        self.fields["email"].label = "E-mail address"
        self.fields["email"].widget.attrs = {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none"}
        self.fields["password1"].label = "Password"

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Record what the person agreed to, in the same transaction that makes the account."""
        super().custom_signup(request, user)
        agree(person=user, texts=self.texts, how="sign-up page")
