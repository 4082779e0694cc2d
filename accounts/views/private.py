"""The private part of public pages: who is signed in, asked for by a script and never kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page


@never_cache
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Return what stands in the header instead of *Account*; nothing for whoever is not signed in."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    home = resolve_url(settings.LOGIN_REDIRECT_URL)
    return render(request, "account/me.html", {"editing": _editing(request), "home": home})


def _editing(request: HttpRequest) -> str:
    """Return where an editor edits the page that asks; an empty string for whoever cannot."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return ""
    asked = request.GET.get("page", "")
    page = Page.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    if page and page.permissions_for_user(request.user).can_edit():
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    return ""
