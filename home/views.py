"""What the site has beside its pages: the map of the hub, and what it says to machines about itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from home import llms as markdown
from home import map_drawing
from home.hub_map import read_map
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


@require_safe
def hub_map(request: HttpRequest) -> HttpResponse:
    """Show the map of the hub, as a picture and as a list."""
    found = read_map()
    return render(request, "home/map.html", {"hub_map": found, "drawing": map_drawing.draw(found)})
