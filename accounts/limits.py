"""How often things may be tried, and when to try again.

allauth counts, in the shared cache, by the rates of ACCOUNT_RATE_LIMITS; so it does for our own forms. A network is one
IPv4 address or an IPv6 /64, as the nearest proxies saw it; a mailbox is an address without what follows a plus.
"""

import ipaddress
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import unstash_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import Rate, RateLimitUsage
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.models.domains import in_one_spelling

ACCOUNT, SECOND_FACTOR = "allauth.account", "allauth.mfa"
ACTIONS = {
    "account_signup": ("signup", "confirm_email", "mail", "mail_to"),
    "account_login": ("login", "login_failed", "confirm_email"),
    "account_request_login_code": ("request_login_code", "mail", "mail_to"),
    "account_confirm_login_code": ("mail", "mail_to"),
    "account_guardian_ask": ("guardian", "guardian_asked", "mail", "mail_to"),
    "account_guardian": ("guardian", "mail", "mail_to"),
    "account_email_verification_sent": ("confirm_email", "mail", "mail_to"),
    "account_once_more_by_code": ("once_more", "reauthenticate"),
    "account_reset_password": ("reset_password", "mail", "mail_to"),
    "account_reset_password_from_key": ("reset_password_from_key",),
    "account_email": ("manage_email", "confirm_email", "mail", "mail_to"),
    "account_change_password": ("change_password",),
    "account_set_password": ("change_password",),
    "account_reauthenticate": ("reauthenticate", "login_failed"),
    "mfa_authenticate": ("login_failed",),
    "mfa_reauthenticate": ("reauthenticate", "login_failed"),
    "mfa_login_webauthn": ("webauthn_login",),
}
"""What the pages of allauth count; all other pages may count anything."""
SAME_MAIL = {
    "account_confirm_login_code": "account_request_login_code",
    "account_email_verification_sent": "account_signup",
}
"""Pages that mail once more what another mailed first."""
UNKNOWN = 60
"""Seconds to wait where it is not known what was tried too often."""
ONE_MAILBOX = {"gmail.com", "googlemail.com"}


def network(request: HttpRequest) -> str:
    """Return the address from which a request came, as the last of our proxies saw it; nothing that a client made up.

    Every proxy adds to X-Forwarded-For whom it got the request from. Where fewer addresses are there than we have
    proxies, the request came past them, and only the connection itself is believed.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = request.headers.get("X-Forwarded-For", "").split(",") if proxies else []
    forwarded = _address(seen[-proxies]) if len(seen) >= proxies > 0 else ""
    return forwarded or _address(request.META.get("REMOTE_ADDR", "")) or "unknown"


def _address(text: str) -> str:
    """Return an address in its one form; an empty string where it is none."""
    bare = text.strip().partition("%")[0]
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return ""
    # A server that listens to both speaks of IPv4 addresses as IPv6 ones, all of the same /64.
    return str(getattr(address, "ipv4_mapped", None) or address)


def may_count(request: HttpRequest, action: str) -> bool:
    """Tell whether one more of a network counts, where nothing is to be kept that names it: of that, only a digest."""
    key = salted_hmac(action, ratelimit.get_ip(request)).hexdigest()
    return bool(ratelimit.consume(request, app=ACCOUNT, action=action, key=key))


def mailbox(address: str) -> str:
    """Return what all spellings of an address that end in the same mailbox have in common."""
    name, _, domain = in_one_spelling(address).rpartition("@")
    name = name.partition("+")[0]
    if domain in ONE_MAILBOX:
        name, domain = name.replace(".", ""), "gmail.com"
    return f"{name}@{domain}"


@contextmanager
def counting_mail(request: HttpRequest, address: str) -> Iterator[None]:
    """Count that a mailbox is mailed in here; what is refused nevertheless, and so not mailed, does not count."""
    counted = count_mail(request, address)
    try:
        yield
    except ImmediateHttpResponse:
        for usage in counted:
            usage.rollback()
        raise


def count_mail(request: HttpRequest, address: str) -> list[RateLimitUsage]:
    """Count that a page is about to mail a mailbox; answer at once that it was enough, where it was.

    It counts whether or not there is an account, so that it does not tell: first for the network, so that what one asks
    for too much is none of the mailbox's.
    """
    return [_count(request, action, key) for action, key in _mail_keys(request, address).items()]


def count_question(request: HttpRequest, guardian_address: str) -> None:
    """Count that a network asks a guardian; answer at once that it was enough, where it was.

    It counts what the network itself did, so that it tells nothing about the address.
    """
    _count(request, "guardian_asked", _question_key(request, guardian_address))


def _count(request: HttpRequest, action: str, key: str) -> RateLimitUsage:
    usage = ratelimit.consume(request, app=ACCOUNT, action=action, key=key)
    if not usage:
        raise ImmediateHttpResponse(ratelimit.respond_429(request))
    return usage


def seconds_left(request: HttpRequest) -> int:
    """Return after how many seconds that which a request asked for may be tried again."""
    rates = (
        (app, action, rate) for app, action in _counted(request) for rate in ratelimit.get_rates(app=app, action=action)
    )
    left = [_left(request, app, action, rate) for app, action, rate in rates]
    return ceil(max(left, default=0)) or UNKNOWN


def _counted(request: HttpRequest) -> Iterator[tuple[str, str]]:
    match = request.resolver_match
    everything = [*settings.ACCOUNT_RATE_LIMITS, *settings.MFA_RATE_LIMITS]
    for action in ACTIONS.get(match.url_name if match else "", everything):
        yield SECOND_FACTOR if action in settings.MFA_RATE_LIMITS else ACCOUNT, action


def _left(request: HttpRequest, app: str, action: str, rate: Rate) -> float:
    """Return how many seconds one rate still keeps a request off; 0 where it does not."""
    if rate.per == "user" and not request.user.is_authenticated:
        return 0
    now, left = time.time(), 0.0
    for key in _keys(request) if rate.per == "key" else [None]:
        name = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key)
        # Newest first, as allauth keeps them.
        tries = [moment for moment in cache.get(name, []) if moment > now - rate.duration]
        if len(tries) >= rate.amount > 0:
            left = max(left, tries[rate.amount - 1] + rate.duration - now)
    return left


def _keys(request: HttpRequest) -> Iterator[str]:
    """Yield all that allauth or we may have counted a request under, but for its network and person."""
    begun = unstash_login(request, peek=True)
    confirming = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY) or {}
    person = request.user if request.user.is_authenticated else begun and begun.user
    fields = ("email", "login", "address", "guardian_address")
    typed = [*map(request.POST.get, fields), confirming.get("email"), begun and begun.email, person and person.email]
    for address in filter(None, typed):
        yield address.strip().lower()
        yield from _mail_keys(request, address).values()
        yield _question_key(request, address)
        yield get_adapter()._get_login_attempts_cache_key(request, email=address.strip())
    if person:
        yield f"mfa-auth-user-{person.pk}"


def _question_key(request: HttpRequest, guardian_address: str) -> str:
    return f"{ratelimit.get_ip(request)} {mailbox(guardian_address)}"


def _mail_keys(request: HttpRequest, address: str) -> dict[str, str]:
    page = request.resolver_match.view_name if request.resolver_match else ""
    all_networks = f"{SAME_MAIL.get(page, page)} {mailbox(address)}"
    return {"mail": f"{ratelimit.get_ip(request)} {all_networks}", "mail_to": all_networks}
