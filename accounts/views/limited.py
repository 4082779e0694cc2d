"""The page for those who tried something too often: when to try again, with what they typed."""

from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.limits import seconds_left
from accounts.views.typed import typed

TOO_MANY = 429


@never_cache
def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429; a button sends the same once more, and no secret is written into the page."""
    seconds = seconds_left(request)
    page = request.resolver_match.url_name if request.resolver_match else ""
    context = {"when": when(seconds), "typed": typed(request), "page": page}
    response = render(request, "429.html", context, status=TOO_MANY)
    response["Retry-After"] = str(seconds)
    return response


def when(seconds: int) -> str:
    """Return a time to wait as one says it, rounded up: who comes then is not early."""
    if seconds <= 50:
        return "in less than a minute"
    minutes, hours = ceil(seconds / 60), ceil(seconds / 3600)
    if minutes > 90:
        return f"in about {hours} hours"
    if 50 < minutes <= 60:
        return "in about an hour"
    return f"in about {minutes} minutes" if minutes > 1 else "in about a minute"
