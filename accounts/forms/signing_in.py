"""Signing in: by password, by a mailed code, and once more before something that matters."""

from allauth.account import forms as allauth

from accounts.bots import AgainstBots
from accounts.forms.words import OurWords


class SignInForm(OurWords, allauth.LoginForm):
    """An address and its password."""


class AskForCodeForm(AgainstBots, OurWords, allauth.RequestLoginCodeForm):
    """The address to which a code is mailed."""


class SignInCodeForm(OurWords, allauth.ConfirmLoginCodeForm):
    """The code that was mailed."""


class ConfirmAddressForm(OurWords, allauth.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""


class OnceMoreForm(OurWords, allauth.ReauthenticateForm):
    """The password, once more."""
