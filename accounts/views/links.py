"""What is behind the links in our mails, and what where nothing is any more."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.links import DeadLinkError, Link, UsedLinkError

GONE = 410
View = Callable[[HttpRequest, Any], HttpResponse]


def behind(link: Link) -> Callable[[View], Callable[[HttpRequest, str], HttpResponse]]:
    """Hand a view what a link is about; say so, with 410, where it is good for nothing.

    What stands there is for nobody else: the link is not passed on to any other site either.
    """

    def opened(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answered(request: HttpRequest, token: str) -> HttpResponse:
            try:
                response = view(request, link.read(token))
            except DeadLinkError as error:
                response = dead(request, link.instead, is_used=isinstance(error, UsedLinkError))
            response["Referrer-Policy"] = "same-origin"
            return response

        return answered

    return opened


def dead(request: HttpRequest, instead: tuple[tuple[str, str], ...], *, is_used: bool = False) -> HttpResponse:
    """Say that a link is good for nothing, and where to go instead."""
    return render(request, "account/dead_link.html", {"instead": instead, "is_used": is_used}, status=GONE)
