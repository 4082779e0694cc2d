"""What happens to every redirect to and from an account page, before every page of the admin, and to every HEAD."""

from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.addresses import sign, unsign, with_next
from accounts.models import User
from accounts.second_factor import used_second_factor
from accounts.stages import REFUSED

PREFIX = "/account/"
WAYS_OUT = (
    "account_refused",
    "account_data",
    "account_delete",
    "account_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_reauthenticate",
    "account_logout",
)
"""Pages, each with all that lies below it."""
HINT = "signed-in"
"""A cookie that scripts can read, and that says no more than its name."""


class SignedNext:
    """Signs where a person was going when the site sends them to sign in, and takes the signature off in the end.

    Django, Wagtail and allauth put a plain path into `next`; on its way it is signed, and the adapter takes no other.
    So it makes no difference which of them sends a person, or through how many pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change nothing but the target of a redirect."""
        response = self.get_response(request)
        target = response.get("Location", "")
        if target and request.path.startswith(PREFIX):
            target = unsign(target) or target
        if target:
            response["Location"] = _signed(target) if target.startswith(PREFIX) else target
        return response


class SecondFactorForStaff:
    """Lets editors into the admin only after they have shown a second factor, where the site asks that of them.

    What Django and Wagtail ask stands before it: who may not go there learns nothing from here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        if not settings.SECOND_FACTOR_FOR_STAFF:
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead to the page that asks for it."""
        if _is_in_the_admin(request.path) and _has_yet_to_show_it(request):
            back = request.get_full_path() if request.method == "GET" else ""
            return redirect(with_next("account_second_factor_needed", back))
        return self.get_response(request)


def _is_in_the_admin(path: str) -> bool:
    return path.startswith(reverse("wagtailadmin_home")) and path != reverse("wagtailadmin_logout")


def _has_yet_to_show_it(request: HttpRequest) -> bool:
    may_enter = request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")
    return may_enter and not used_second_factor(request)


def _signed(target: str) -> str:
    """Return an account page's address with a signed `next`; the path came from the site, not from the person."""
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    path = query.get("next", [""])[0]
    if not path or unsign(path):
        return target
    query["next"] = [sign(path)]
    return parts._replace(query=urlencode(query, doseq=True)).geturl()


class OnlyTheWayOut:
    """Takes whoever refused the present texts for nobody, except where they leave, and take or erase what is theirs.

    So they are behind no gate and in no list for members, by whatever rule; public pages are not touched.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put somebody else in the place of the person; who that is, is only asked when something wants to know."""
        if not request.path.startswith(_ways_out()):
            request.user = SimpleLazyObject(lambda: _whoever_agreed(request))
        return self.get_response(request)


@cache
def _ways_out() -> tuple[str, ...]:
    return tuple(map(reverse, WAYS_OUT))


def _whoever_agreed(request: HttpRequest) -> User | AnonymousUser:
    person = get_user(request)
    return AnonymousUser() if person.is_authenticated and request.session.get(REFUSED) else person


class SignedInHint:
    """Tells the browser's scripts whether to ask for the private part of the header; see `account.js`.

    The cookie is set and removed on account pages only, which are private: readers never get it. It opens nothing, and
    when it is wrong the private part is empty and removes it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set or remove the hint where it is not true."""
        response = self.get_response(request)
        if request.path.startswith(PREFIX):
            is_signed_in = request.user.is_authenticated
            if is_signed_in and HINT not in request.COOKIES:
                response.set_cookie(
                    HINT, "1", settings.SESSION_COOKIE_AGE, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
                )
            elif not is_signed_in and HINT in request.COOKIES:
                response.delete_cookie(HINT, samesite="Lax")
        return response


class HeadLikeGet:
    """Lets a question for the head of a page alone pass for one for the page.

    allauth counts whatever is no GET against its limits: programs that look whether links are good would use up the
    tries of everybody in their network. The server leaves the body out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Call it GET for as long as the view is at work; of a head there are no parts."""
        if request.method != "HEAD":
            return self.get_response(request)
        request.META.pop("HTTP_RANGE", None)
        request.method = "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = "HEAD"
