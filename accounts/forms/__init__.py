"""The forms of account pages."""

from accounts.forms.changing import (
    ChangeAddressForm,
    ChangePasswordForm,
    ForgottenPasswordForm,
    NameForm,
    NewPasswordForm,
    SetPasswordForm,
)
from accounts.forms.leaving import LeaveForm
from accounts.forms.second_factor import (
    ActivateAppForm,
    AddPasskeyForm,
    OnceMoreByPasskeyForm,
    RenamePasskeyForm,
    SecondStepByPasskeyForm,
    SecondStepForm,
    SecondStepOnceMoreForm,
    SignInByPasskeyForm,
)
from accounts.forms.signing_in import (
    AskForCodeForm,
    ConfirmAddressForm,
    OnceMoreForm,
    SignInCodeForm,
    SignInForm,
)
from accounts.forms.signing_up import SignUpForm

__all__ = [
    "ActivateAppForm",
    "AddPasskeyForm",
    "AskForCodeForm",
    "ChangeAddressForm",
    "ChangePasswordForm",
    "ConfirmAddressForm",
    "ForgottenPasswordForm",
    "LeaveForm",
    "NameForm",
    "NewPasswordForm",
    "OnceMoreByPasskeyForm",
    "OnceMoreForm",
    "RenamePasskeyForm",
    "SecondStepByPasskeyForm",
    "SecondStepForm",
    "SecondStepOnceMoreForm",
    "SetPasswordForm",
    "SignInByPasskeyForm",
    "SignInCodeForm",
    "SignInForm",
    "SignUpForm",
]
