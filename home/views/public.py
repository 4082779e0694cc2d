"""The map of the hub, social pictures, and what the site says to machines."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from home import llms as markdown
from home import map_drawing
from home.hub_map import read_map
from home.social import public_thing
from hub import places, social
from hub.metadata import absolute

PICTURE_SECONDS = 30 * 24 * 3600
CLOSED_TO_ROBOTS = ("/admin/", "/search/", "/members/")


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
    found = read_map(request)
    return render(request, "home/map.html", {"place": places.MAP, "hub_map": found, "drawing": map_drawing.draw(found)})


@require_safe
def social_picture(request: HttpRequest, kind: str, key: str, digest: str) -> HttpResponse:
    """Show the picture of a public thing; an address from before its words changed leads on to the present one.

    What is hidden answers as what does not exist does, whatever the digest.
    """
    thing = public_thing(kind, key)
    if thing is None:
        raise Http404
    said = social.subject(thing)
    if not constant_time_compare(digest, social.digest(said)):
        return redirect(social.social_picture_path(thing))
    response = HttpResponse(social.social_picture(said), content_type="image/png")
    patch_cache_control(response, public=True, max_age=PICTURE_SECONDS, immutable=True)
    return response
