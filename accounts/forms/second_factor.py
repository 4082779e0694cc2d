"""The second factor: codes of an authenticator app, recovery codes, passkeys."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache

from accounts.forms.words import OurWords

DIGITS = {"inputmode": "numeric"}
LONGEST = 60
GOOD_FOR = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD


class GoodOnce(OurWords):
    """Takes a code once in all the time for which it is good: the half minute before and after its own included."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= DIGITS

    def clean_code(self) -> str:
        """Refuse a code that this person has used: somebody may have looked over their shoulder."""
        code = super().clean_code()
        if not cache.add(f"accounts.code.{self.user.pk}.{normalize_user_code(code)}", True, timeout=GOOD_FOR):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(GoodOnce, base.AuthenticateForm):
    """The code of the app, or a recovery code, while signing in."""


class SecondStepOnceMoreForm(GoodOnce, base.ReauthenticateForm):
    """The same, before something that matters."""


class ActivateAppForm(OurWords, totp.ActivateTOTPForm):
    """The first code of the app, which proves that it has the key."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= DIGITS
        self.fields["code"].label = "Code that the app shows"


@contextmanager
def no_passkey_where_odd() -> Iterator[None]:
    """Say that it is no passkey, where what came has not the shape of one: any program can send anything."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PasskeyField(forms.JSONField):
    """What a browser says of a passkey; lists in lists in lists are more than Python reads."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Refuse what is nested too deeply."""
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def bound_data(self, data: str | None, initial: Any) -> Any:
        """Show nothing of it again: the next try sends another."""
        return initial


class ByPasskey(OurWords):
    """Takes what a browser says of a passkey."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that was shown."""
        with no_passkey_where_odd():
            return super().clean_credential()


class SignInByPasskeyForm(ByPasskey, webauthn.LoginWebAuthnForm):
    """A passkey alone, to sign in."""

    credential = PasskeyField()


class SecondStepByPasskeyForm(ByPasskey, webauthn.AuthenticateWebAuthnForm):
    """A passkey while signing in."""

    credential = PasskeyField()


class OnceMoreByPasskeyForm(ByPasskey, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""

    credential = PasskeyField()


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):
    """A passkey by which one can sign in alone: the device has to have made sure who holds it."""

    name = forms.CharField(required=False, max_length=LONGEST, help_text="So that you recognize it later.")
    credential = PasskeyField()
    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse what is no passkey."""
        with no_passkey_where_odd():
            return super().clean()


class RenamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    """What a passkey is called."""

    name = forms.CharField(max_length=LONGEST)
