"""Tells a monitor whether the site can answer: `/health/`."""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

ADDRESS = "/health/"


class HealthCheck:
    """Answers at `/health/`: 200 where the database answers, else 503, in one word.

    It stands before all other middleware, because a monitor asks from inside: without TLS, and by an IP address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the monitor; pass on everyone else."""
        if request.path == ADDRESS:
            return _health()
        return self.get_response(request)


def _health() -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        answer = HttpResponse("database", status=503, content_type="text/plain")
    else:
        answer = HttpResponse("good", content_type="text/plain")
    answer["Cache-Control"] = "no-store"
    return answer
