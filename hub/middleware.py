"""Who may keep a response, and who may learn where something has gone."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver
from django.utils.cache import cc_delim_re
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.models import Page, Site

from accounts.access import visible_to

PUBLIC = "public, max-age=60"
"""A minute: long enough for a crowd, short enough for a page that has just been gated or corrected."""
PERSONAL = "private, no-store"


class CacheControl:
    """Lets everyone keep public pages for a short time, and nobody anything that depends on who asks.

    Whatever looked at the session or at a token says so with `Vary: Cookie`; such a response is personal,
    even where a view declared it public.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header that a view has not set."""
        response = self.get_response(request)
        stated = response.get("Cache-Control", "")
        if _is_personal(response):
            if "private" not in stated:
                response["Cache-Control"] = PERSONAL
        elif not stated:
            response["Cache-Control"] = PUBLIC if _can_be_kept(request, response) else PERSONAL
        return response


def _is_personal(response: HttpResponse) -> bool:
    varies = {name.lower() for name in cc_delim_re.split(response.get("Vary", ""))}
    return bool(response.cookies) or "cookie" in varies


def _can_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return request.method in {"GET", "HEAD"} and response.status_code in {200, 301}


class ContentSecurity(CSPMiddleware):
    """Says what a page may load, and that nobody shows it within another: only editors see previews beside the form."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        """Open previews to the admin, which asks for them by the page's own address."""
        parts = super().get_policy_parts(request, response, report_only)
        if getattr(request, "is_preview", False):
            parts.replace = {"frame-ancestors": [SELF]}
        return parts


class SameNotFound:
    """Shows one's own machine the page for lost addresses that readers get, instead of Django's list of patterns."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer what no pattern is for; all else stays as it is."""
        response = self.get_response(request)
        return self._not_found(request) if response.status_code == 404 and not request.resolver_match else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what a view did not find."""
        if isinstance(exception, Http404):
            return self._not_found(request, exception)
        return None

    @staticmethod
    def _not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return get_resolver().resolve_error_handler(404)(request, exception)


class VisibleRedirects(RedirectMiddleware):
    """Forwards old addresses, but tells nobody the address of a page that they may not open.

    A page that was renamed behind a gate, or unpublished, would otherwise betray its new title to everyone
    who knows an old link.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Return the redirect where the person may see its target, else the 404 as it was."""
        answer = super().process_response(request, response)
        if answer is response or _may_know(request, answer["Location"]):
            return answer
        return response


def _may_know(request: HttpRequest, address: str) -> bool:
    """Tell whether the person may open the page at `address`, or the one that answers for what stands below it."""
    site, target = Site.find_for_request(request), urlsplit(address)
    if target.netloc not in {"", request.get_host(), site.hostname}:
        return True
    steps = [step for step in unquote(target.path).split("/") if step]
    trail = ["/".join([site.root_page.url_path.strip("/"), *steps[:length]]) for length in range(len(steps) + 1)]
    page = Page.objects.filter(url_path__in=[f"/{each}/" for each in trail]).order_by("-depth").only("pk").first()
    return page is None or visible_to(request, Page.objects.filter(pk=page.pk)).exists()
