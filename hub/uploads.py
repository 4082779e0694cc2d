"""Serves uploaded files where no reverse proxy does: on one's own machine, in tests and in measurements."""

from posixpath import normpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""An uploaded drawing may carry scripts; opened by itself it runs none. The same stands in deploy/Caddyfile."""

DOCUMENTS = "documents"
"""The folder that is not served from here: `/documents/…` asks who may have a document. Nor does deploy/Caddyfile."""


def uploaded_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Return an uploaded file, with the headers that the reverse proxy sends in production."""
    place = normpath(f"/{path}").strip("/")
    if place.partition("/")[0] == DOCUMENTS:
        raise Http404
    response = serve(request, place, document_root=settings.MEDIA_ROOT)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
