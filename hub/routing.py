"""Finds the page at an address, and all that stands around it, in a few queries, however deep it lies."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from accounts.access import BEHIND_A_GATE, gates_around
from hub import navigation

# Levels that a tree can have: its places are 255 characters long, four for each level.
DEEPEST = 63


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, which looks here first whether the page has been found."""
    request._wagtail_route_for_request = find_page(request, path)
    return serve(request, path)


def find_page(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the page at an address, or None: what `Page.route_for_request` returns, by fewer queries.

    Wagtail asks for the whole home page and then twice for every level of the tree. The deepest page that the address
    names is asked to go on with what is left of it, as Wagtail would have asked it: routes and refusals of page
    types stay theirs. The same query finds the pages that menu, foot and trail will show.
    """
    site, components = Site.find_for_request(request), [each for each in path.split("/") if each]
    if site is None or len(components) > DEEPEST:
        return None
    home = site.root_page
    named = {home.url_path, *navigation.addresses(home, components)}
    pages = navigation.find_pages(request, home, components)
    deepest = max((page for page in pages if page.url_path in named), key=lambda page: page.depth)
    try:
        page = _as_its_type(deepest)
        page.known_gates = gates_around(request, page)
        setattr(request, BEHIND_A_GATE, bool(page.known_gates))
        return page.route(request, components[page.depth - home.depth :])
    except Http404:
        return None


def _as_its_type(page: Page) -> Page:
    """Return the page as its own type, with what that says in `served_with`, all by one query."""
    pages = page.specific_class.objects.all()
    related = getattr(page.specific_class, "served_with", ())
    return get_object_or_404(pages.select_related(*related) if related else pages, pk=page.pk)
