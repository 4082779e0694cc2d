"""Requests that nothing can be made of."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 where too much was sent, else 400, by a page that asks nothing of the request."""
    too_big = isinstance(exception, RequestDataTooBig)
    page = render_to_string("400.html", {"too_big": too_big})
    return HttpResponse(page, status=413 if too_big else 400)
