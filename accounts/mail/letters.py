"""The kinds of messages about accounts; their words lie in `accounts/mail/words/`, one file a kind."""

from datetime import timedelta

from django.conf import settings

from accounts.mail.kinds import Kind, declare

CODE_TIME = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
"""How long a code works that was mailed to sign in."""
ASKED = "You get this message because somebody, most likely you, entered this address at LearnButWhy."
CHANGED = "You get this message because something about your account changed. It is sent whenever that happens."
LOOK = {"reason": CHANGED, "fields": ("link",), "button": "Look at my account", "link": "link"}

declare(
    Kind(
        "confirm_address",
        "Confirm the address of a new account",
        reason=ASKED,
        fields=("name", "code", "link"),
        button="Confirm this address",
        link="link",
        code="code",
    ),
    Kind(
        "confirm_new_address",
        "Confirm a changed address",
        reason=ASKED,
        fields=("name", "code", "link"),
        button="Use this address",
        link="link",
        code="code",
    ),
    Kind("sign_in_code", "A code to sign in", reason=ASKED, fields=("code",), code="code"),
    Kind("once_more_code", "A code to show that it is you", reason=ASKED, fields=("code",), code="code"),
    Kind(
        "account_exists",
        "Signing up with an address that has an account",
        reason=ASKED,
        fields=("link",),
        button="Sign in",
        link="link",
    ),
    Kind(
        "no_account",
        "Signing in with an address that has no account",
        reason=ASKED,
        fields=("link",),
        button="Make an account",
        link="link",
    ),
    Kind(
        "new_password", "Set a new password", reason=ASKED, fields=("link",), button="Set a new password", link="link"
    ),
    Kind(
        "data_ready",
        "Your data is ready to download",
        reason="You get this message because you asked for a copy of your data.",
        fields=("link",),
        button="Download my data",
        link="link",
    ),
    Kind(
        "leaving",
        "The account is to be deleted",
        reason=CHANGED,
        fields=("day", "link"),
        required=("day",),
        subject_fields=("day",),
        button="Keep my account",
        link="link",
    ),
    Kind("account_erased", "The account is deleted", reason="You get this message because your account was deleted."),
    Kind("password_changed", "Password changed", **LOOK),
    Kind("address_changed", "Address changed", **LOOK),
    Kind("second_factor_on", "Second factor switched on", **LOOK),
    Kind("second_factor_off", "Second factor switched off", **LOOK),
    Kind("recovery_codes_made", "New recovery codes", **LOOK),
    Kind("passkey_added", "Passkey added", **LOOK),
    Kind("passkey_removed", "Passkey removed", **LOOK),
)
