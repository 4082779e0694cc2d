"""Signing in: by password, by a mailed code, and once more before something that matters."""

from allauth.account import forms as allauth

from accounts.bots import AgainstBots
from accounts.forms.addresses import AddressField, one_spelling
from accounts.forms.words import OurWords


class SignInForm(OurWords, allauth.LoginForm):
    """An address and its password."""

    def clean_login(self) -> str:
        """Return the address as it is kept."""
        return one_spelling(super().clean_login())


class AskForCodeForm(AgainstBots, OurWords, allauth.RequestLoginCodeForm):
    """The address to which a code is mailed."""

    email = AddressField()


class SignInCodeForm(OurWords, allauth.ConfirmLoginCodeForm):
    """The code that was mailed."""


class ConfirmAddressForm(OurWords, allauth.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""

    def clean_code(self) -> str:
        """Take the right code. Whether the address can be had is known later: who never confirmed it gives way."""
        return super(allauth.ConfirmEmailVerificationCodeForm, self).clean_code()


class OnceMoreForm(OurWords, allauth.ReauthenticateForm):
    """The password, once more."""
