"""What the site says to machines about itself."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from home import llms as markdown
from hub.metadata import absolute

CLOSED_TO_ROBOTS = ("/admin/", "/search/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say where robots need not go, and where everything else is listed."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {absolute(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """List the site as Markdown files."""
    return HttpResponse(markdown.listing(request), content_type="text/plain; charset=utf-8")
