"""Making an account."""

from typing import Any
from uuid import uuid4

from allauth.account import forms as allauth
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from accounts.bots import AgainstBots
from accounts.flows.consents import agree
from accounts.flows.news import NEWS, subscribe
from accounts.forms.addresses import AddressField
from accounts.forms.ages import AgeField
from accounts.forms.agreeing import AcceptTexts
from accounts.forms.words import OurWords
from accounts.legal import texts_to_accept
from accounts.models import User
from accounts.passwords import ASKED

HOW = "sign-up page"
AGAIN = "Type it once more: a password is never sent back to the page."


class SignUpForm(AgainstBots, AgeField, AcceptTexts, OurWords, allauth.SignupForm):
    """A new account: who, which address, and that the texts are accepted.

    What else has to be asked is a mixin in the bases, before allauth's form.
    """

    name = forms.CharField(
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autocapitalize": "words", "spellcheck": "false"}),
    )
    email = AddressField()
    news = forms.BooleanField(label=NEWS.title, help_text=NEWS.words, required=False)

    # The age comes before whatever tells who somebody is: a teen is led elsewhere, and has typed nothing in vain.
    field_order = ["age", "name", "email", "password1", "accept", "news"]
    if_under = "Under 18? Then leave the rest empty and press the button: a few other questions come first."
    new_addresses = ("email",)
    least_seconds = 3.0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.show(texts_to_accept())
        self.fields["email"].help_text = "We mail a code and a link to it, once."
        self.fields["password1"].label = "Password"
        self.fields["password1"].help_text = ASKED

    @property
    def is_password_open(self) -> bool:
        """Whether the part with the password is shown open: where something is to be done about it."""
        return bool(self.errors.get("password1"))

    def clean(self) -> dict[str, Any]:
        """Ask for a password again where something else is wrong, so that it is not left out unnoticed."""
        given = super().clean()
        if self.errors and self.cleaned_data.get("password1"):
            self.add_error("password1", AGAIN)
        return given

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the account whole or not at all; whoever comes second with the same address is told by mail only."""
        if self.account_already_exists:
            self._pretend(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)

    def _pretend(self, request: HttpRequest) -> None:
        """Make the account for nobody, and take it back.

        What has to be worked for takes its time, the password above all: so an address that has an account is answered
        as late as one that has none, whatever is added to signing up.
        """
        address, self.account_already_exists = self.cleaned_data["email"], False
        with transaction.atomic():
            self.cleaned_data["email"] = f"{uuid4().hex}@nobody.invalid"
            self.save(request)
            transaction.set_rollback(True)
        self.cleaned_data["email"], self.account_already_exists = address, True

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Record what the person agreed to, in the transaction that makes the account."""
        super().custom_signup(request, user)
        agree(person=user, texts=self.texts, how=HOW)
        if self.cleaned_data["news"]:
            subscribe(person=user, how=HOW)
