"""What stands around every page: menu, foot, the way back. One query for all three."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from accounts.access import keep_to_show

REMEMBERED = "_navigation"
FOUND = "_pages_found"
FIELDS = ("title", "slug", "path", "depth", "url_path", "show_in_menus", "locale", "content_type__model", "live")


@dataclass(frozen=True)
class Entry:
    """A page in the menu, and whether the reader is on it or below it."""

    page: Page
    current: str


class Navigation:
    """The pages around one page. On public pages only what everyone may see: the same for every reader."""

    def __init__(self, request: HttpRequest, page: Page | None):
        self.request = request
        self.page = page if isinstance(page, Page) and page.path else None
        site = Site.find_for_request(request)
        self.home = site.root_page if site else None

    @cached_property
    def pages(self) -> list[Page]:
        """The home page's children and the page's own ancestors, in the order of the tree."""
        if self.home is None:
            return []
        found = getattr(self.request, FOUND, None)
        if found is None:
            found = list(_around(self.home, Q(path__in=self._ancestor_paths)))
        return keep_to_show(found, self.request)

    @property
    def menu(self) -> list[Entry]:
        """What editors chose to stand in the menu."""
        return [Entry(page, self._current(page)) for page in self._children if page.show_in_menus]

    @property
    def foot(self) -> list[Entry]:
        """All else right below the home page."""
        return [Entry(page, self._current(page)) for page in self._children if not page.show_in_menus]

    @property
    def trail(self) -> list[Page]:
        """The way from the home page to the page above this one."""
        return [page for page in self.pages if page.path in self._ancestor_paths]

    def above(self, path: str) -> list[Page]:
        """Return the way from the home page to an address that is no page's; nobody is led to a page that is gone."""
        return [page for page in self.pages if path.startswith(page.url)]

    @property
    def hub(self) -> Page | None:
        """The page to begin reading with."""
        return self._first("knowledgehubpage")

    @property
    def guides(self) -> Page | None:
        """The page that lists all guides."""
        return self._first("guideindexpage")

    @property
    def joining(self) -> Page | None:
        """The page with all programs, where a seat can be found."""
        return self._first("programindexpage")

    @property
    def _children(self) -> list[Page]:
        return [page for page in self.pages if page.depth == self.home.depth + 1]

    def _first(self, page_type: str) -> Page | None:
        return next((page for page in self._children if page.content_type.model == page_type), None)

    @cached_property
    def _ancestor_paths(self) -> list[str]:
        if self.page is None:
            return []
        return [self.page.path[:end] for end in range(Page.steplen, len(self.page.path), Page.steplen)]

    def _current(self, page: Page) -> str:
        if self.page is None or not self.page.path.startswith(page.path):
            return ""
        return "page" if self.page.path == page.path else "true"


def find_pages(request: HttpRequest, home: Page, components: list[str]) -> list[Page]:
    """Return the pages that an address below `home` names, and those around every page; remembered for menu and foot.

    Drafts and gated pages are among them: what is shown of them, the access rule decides.
    """
    named = Q(slug__in=components, url_path__in=addresses(home, components)) if components else Q(pk=home.pk)
    pages = list(_around(home, named))
    setattr(request, FOUND, pages)
    return pages


def addresses(home: Page, components: list[str]) -> list[str]:
    """Return the tree addresses of all pages that an address below `home` can name."""
    return [f"{home.url_path}{'/'.join(components[:end])}/" for end in range(1, len(components) + 1)]


def _around(home: Page, more: Q) -> PageQuerySet:
    pages = Page.objects.descendant_of(home, inclusive=True).filter(Q(depth__lte=home.depth + 1) | more)
    return pages.select_related("content_type").only(*FIELDS).order_by("path")


def navigation(request: HttpRequest, page: Page | None) -> Navigation:
    """Return what stands around the page, found once a request."""
    found = getattr(request, REMEMBERED, None)
    if found is None:
        found = Navigation(request, page)
        setattr(request, REMEMBERED, found)
    return found
