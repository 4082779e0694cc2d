"""Changing what an account holds: its name, address and password."""

from typing import Any

from allauth.account import forms as allauth
from django import forms

from accounts.bots import AgainstBots, LimitedMail, validate_name
from accounts.forms.addresses import AddressField
from accounts.forms.guardians import NotTheGuardians
from accounts.forms.words import OurWords
from accounts.models import User
from accounts.passwords import ASKED


class NameForm(OurWords, forms.Form):
    """What a person is called; the first word is what they are called by."""

    name = forms.CharField(
        max_length=150,
        validators=[validate_name],
        help_text="The first word is what we call you.",
        widget=forms.TextInput({"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any):
        super().__init__(*args, initial={"name": person.get_full_name()}, **kwargs)


class ChangeAddressForm(LimitedMail, OurWords, NotTheGuardians, allauth.AddEmailForm):
    """The address to which an account shall move."""

    email = AddressField()
    new_addresses = ("email",)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "New e-mail address"


class OneNewPassword(OurWords):
    """Asks for a new password once: who mistypes it has a mailed code to sign in by."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["password1"].help_text = ASKED


class ChangePasswordForm(OneNewPassword, allauth.ChangePasswordForm):
    """The password so far and the new one."""


class SetPasswordForm(OneNewPassword, allauth.SetPasswordForm):
    """The first password of an account that had none."""


class ForgottenPasswordForm(AgainstBots, OurWords, allauth.ResetPasswordForm):
    """The address to which the link for a new password is mailed."""

    email = AddressField()


class NewPasswordForm(OneNewPassword, allauth.ResetPasswordKeyForm):
    """The new password, on the page behind that link."""
