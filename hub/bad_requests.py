"""Requests that nothing can be made of."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 where too much was sent, else 400, by a page that asks nothing of the request."""
    too_big = isinstance(exception, RequestDataTooBig)
    page = render_to_string("400.html", {"too_big": too_big})
    return HttpResponse(page, status=413 if too_big else 400)


class SizeOfBody:
    """Refuses what is larger than any form of ours, whatever it is and wherever it goes, before anybody reads it.

    Files come in at the admin, and nowhere else; Django by itself would take them from everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go by the length that is stated: nobody reads on after it."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        is_long = stated.isdecimal() and int(stated) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if is_long and not request.path.startswith("/admin/"):
            return bad_request(request, RequestDataTooBig())
        return self.get_response(request)
