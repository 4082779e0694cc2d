"""Finds the page at an address in two queries, however deep it lies."""

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from accounts.access import gates_around


class RoutesByAddress:
    """Lets a site's root page look the whole address up at once instead of level by level.

    Wagtail asks twice for every level of the tree. The deepest page that the address names is asked to go on
    with what is left of it, as Wagtail would have asked it: routes and refusals of page types stay theirs.
    """

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Return where the address leads; raise Http404 where it leads nowhere."""
        self.known_gates = gates_around(request, self)
        if path_components and (found := self._deepest(path_components)):
            page = found.specific
            page.known_gates = gates_around(request, page)
            return page.route(request, path_components[page.depth - self.depth :])
        return super().route(request, path_components)

    def _deepest(self, components: list[str]) -> Page | None:
        addresses = [f"{self.url_path}{'/'.join(components[:end])}/" for end in range(1, len(components) + 1)]
        pages = Page.objects.filter(slug__in=components, url_path__in=addresses, path__startswith=self.path)
        return pages.order_by("-depth").first()
