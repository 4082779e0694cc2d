"""The second factor at sign-in: how allauth's speaks and looks here, and whether it was used."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from qrcode import QRCode

from accounts.models import User

PROBLEMS = {
    "add_email_blocked": "Your address cannot be changed just now.",
    "cannot_delete_authenticator": "This cannot be switched off.",
    "cannot_generate_recovery_codes": "Recovery codes are for accounts with a second factor: set one up first.",
    "incorrect_code": "This is not the code. Take the one that is shown now; each works for half a minute.",
    "unverified_email": "Confirm your e-mail address first; then you can set up a second factor.",
}
PICTURE = """
<svg class="qr__picture" viewBox="0 0 {size} {size}" role="img" aria-label="QR code"><path d="{dots}"/></svg>
"""
PAGES = {
    Authenticator.Type.TOTP: "mfa_reauthenticate",
    Authenticator.Type.WEBAUTHN: "mfa_reauthenticate_webauthn",
}


class SecondFactorAdapter(DefaultMFAAdapter):
    """Speaks the site's words, and draws the picture that an authenticator app reads."""

    error_messages = PROBLEMS

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an element of the page: the content security policy lets no `data:` picture in."""
        code = QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return format_html(PICTURE, size=len(rows), dots=dots)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return what a passkey is called by default."""
        others = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {others + 1}" if others else "Passkey"

    def _get_site_name(self) -> str:
        return "LearnButWhy"


def way_to_show(person: User) -> str:
    """Return the name of the page on which a person can show a second factor; an empty string for who has none."""
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return next((page for kind, page in PAGES.items() if kind in kinds), "")


def has_yet_to_set_it_up(person: User) -> bool:
    """Tell whether the site asks a second factor of a person who has none.

    Whoever stole their password could set up one of their own, or move the account to another mailbox before. So these
    people prove by a mailed code who they are, wherever others type their password once more.
    """
    is_asked = settings.SECOND_FACTOR_FOR_STAFF and person.has_perm("wagtailadmin.access_admin")
    return is_asked and not way_to_show(person)


def used_second_factor(request: HttpRequest) -> bool:
    """Tell whether the person behind a request proved a second factor since they signed in."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)
