"""Hands out uploaded files: those that not everyone may have, after asking; all, where no reverse proxy does.

A reverse proxy hands out two folders alone: pictures, and what was made of them (deploy/Caddyfile). What lies beside
these, documents and gated pictures, the site hands out itself.
"""

from posixpath import normpath

from django.conf import settings
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.views.serve import serve as serve_document
from wagtail.permissions import policy_registry

from accounts.access import may_have
from hub.models import SiteDocument, SiteImage
from hub.models.media import GATED
from hub.parts import in_parts

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""An uploaded drawing may carry scripts; opened by itself it runs none. The same stands in deploy/Caddyfile."""

FOR_EVERYONE = ("original_images", "images")
"""The folders that are for everyone. The same stand in deploy/Caddyfile."""


def uploaded_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Return an uploaded file, with the headers that the reverse proxy sends in production."""
    place = normpath(f"/{path}").strip("/")
    if place.partition("/")[0] not in FOR_EVERYONE:
        raise Http404
    return _shown(serve(request, place, document_root=settings.MEDIA_ROOT))


@require_safe
def gated_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return a picture that is not for everyone; those who may not have it do not learn that there is one."""
    place = f"{GATED}/{name}"
    if "\0" in name:
        raise Http404
    found = SiteImage.objects.filter(Q(file=place) | Q(renditions__file=place)).select_related("collection").first()
    if found is None or not (may_have(request, found.collection) or _chooses(request, found)):
        raise Http404
    try:
        response = _shown(FileResponse(found.file.storage.open(place)))
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = "private, no-store"
    return in_parts(request, response)


def document(request: HttpRequest, number: str, name: str) -> HttpResponseBase:
    """Return a document as Wagtail does, which asks who may have it; a part of it, where one is wanted.

    Whoever may not have it gets one answer for all names: what it is called is inside, too.
    """
    found = SiteDocument.objects.filter(pk=number).select_related("collection").first()
    if found and not may_have(request, found.collection):
        name = found.filename
    return in_parts(request, serve_document(request, number, name))


def _chooses(request: HttpRequest, image: SiteImage) -> bool:
    """Tell whether this is somebody who works with the picture in the admin."""
    policy, rights = policy_registry.get_by_type(SiteImage), ["change", "choose", "delete"]
    enters = request.user.has_perm("wagtailadmin.access_admin")
    return enters and policy.user_has_any_permission_for_instance(request.user, rights, image)


def _shown(response: HttpResponseBase) -> HttpResponseBase:
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
