"""The forms of account pages."""

from accounts.forms.signing_up import SignUpForm

__all__ = ["SignUpForm"]
