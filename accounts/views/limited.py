"""The page for those who tried something too often: when to try again, with what they typed."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.limits import seconds_left

TOO_MANY = 429
NOT_KEPT = {"csrfmiddlewaretoken", "proof", "kept"}
MOST_KEPT = 20_000
"""Characters: more than any of our forms holds."""


@never_cache
def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429; a button sends the same once more, and no password is written into the page."""
    seconds = seconds_left(request)
    fields = list(_typed(request))
    secret = any("password" in name and value for name, value in request.POST.items())
    context = {"when": in_words(seconds), "fields": fields, "secret": secret}
    response = render(request, "429.html", context, status=TOO_MANY)
    response["Retry-After"] = str(seconds)
    return response


def in_words(seconds: int) -> str:
    """Return a time to wait as one says it, rounded up: who comes then is not early."""
    if seconds <= 50:
        return "in less than a minute"
    for size, name in ((3600, "hour"), (60, "minute")):
        if seconds > 1.5 * size or size == 60:
            count = -(-seconds // size)
            return f"in about {count} {name}s" if count > 1 else f"in about a {name}"
    raise AssertionError


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    room = MOST_KEPT
    for name, values in request.POST.lists():
        if name in NOT_KEPT or "password" in name:
            continue
        for value in values:
            room -= len(name) + len(value)
            if room > 0:
                yield name, value
