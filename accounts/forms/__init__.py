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
    RenamePasskeyForm,
    SecondStepForm,
    SecondStepOnceMoreForm,
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
    "OnceMoreForm",
    "RenamePasskeyForm",
    "SecondStepForm",
    "SecondStepOnceMoreForm",
    "SetPasswordForm",
    "SignInCodeForm",
    "SignInForm",
    "SignUpForm",
]
