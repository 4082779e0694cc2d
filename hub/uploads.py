"""Serves uploaded files where no reverse proxy does: on one's own machine, in tests and in measurements."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.static import serve

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""An uploaded drawing may carry scripts; opened by itself it runs none. The same stands in deploy/Caddyfile."""


def uploaded_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Return an uploaded file, with the headers that the reverse proxy sends in production."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
