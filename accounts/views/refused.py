"""What a person reads whose form was refused because its token did not fit."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.views.typed import typed

FORBIDDEN = 403


@never_cache
@sensitive_post_parameters()
def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say why, and offer to send again what was typed, but for secrets.

    Only where the browser says that the form stood on this site: what another site sent in a person's name is not put
    into their hand to be confirmed.
    """
    kept = typed(request) if _came_from_here(request) else None
    return render(request, "403_csrf.html", {"typed": kept}, status=FORBIDDEN)


def _came_from_here(request: HttpRequest) -> bool:
    told = request.headers.get("Sec-Fetch-Site")
    if told:
        return told == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
