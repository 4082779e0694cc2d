"""Finds the page at an address, and all that stands around it, in two queries, however deep it lies."""

from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from accounts.access import gates_around
from hub import navigation

# Levels that a tree can have: its places are 255 characters long, four for each level.
DEEPEST = 63


class RoutesByAddress:
    """Lets a site's root page look the whole address up at once instead of level by level.

    Wagtail asks twice for every level of the tree. The deepest page that the address names is asked to go on
    with what is left of it, as Wagtail would have asked it: routes and refusals of page types stay theirs.
    The same query finds the pages that menu, foot and trail will show.
    """

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Return where the address leads; raise Http404 where it leads nowhere."""
        if len(path_components) > DEEPEST:
            raise Http404
        self.known_gates = gates_around(request, self)
        found = self._deepest(navigation.find_pages(request, self, path_components), path_components)
        if found is None:
            return super().route(request, path_components)
        page = found.specific
        page.known_gates = gates_around(request, page)
        return page.route(request, path_components[page.depth - self.depth :])

    def _deepest(self, pages: list[Page], components: list[str]) -> Page | None:
        named = set(navigation.addresses(self, components))
        return max((page for page in pages if page.url_path in named), key=lambda page: page.depth, default=None)
