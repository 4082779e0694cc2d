"""The Markdown of what the site shows, for readers who are programs: `…/index.md`."""

from collections import defaultdict

from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import Page, Site

from accounts.access import files_to_show, pages_to_show
from hub.content.exchange import BODY, KeptLinks, body_value, values_of, write_body, write_file
from hub.content.kinds import Kind, all_kinds, kind_of
from hub.content.naming import NamingLinks, linked_page, with_anchor
from hub.content.tree import address_above
from hub.models import SiteImage

PAGE, PICTURE = "any page", "picture"


class _Wanted(KeptLinks):
    """Notes what a file names, kind by kind, so that all of a kind is looked up at once."""

    def __init__(self) -> None:
        self.keys: dict[str, set[int]] = defaultdict(set)

    def link(self, attributes: dict) -> str:
        """Note the page of a link."""
        self._note(PAGE, linked_page(attributes))
        return super().link(attributes)

    def page(self, key: int | None, anchor: str) -> str:
        """Note a page."""
        self._note(PAGE, key)
        return super().page(key, anchor)

    def picture(self, key: int | None) -> str:
        """Note a picture."""
        self._note(PICTURE, key)
        return super().picture(key)

    def handle(self, kind: str, key: int | None) -> str:
        """Note a thing that is named by its handle."""
        self._note(kind, key)
        if all_kinds()[kind].is_page:
            self._note(PAGE, key)
        return super().handle(kind, key)

    def _note(self, kind: str, key: int | None) -> None:
        if key:
            self.keys[kind].add(key)


class _PublicLinks(NamingLinks):
    """Names what the answer may show by its address on the site, and nothing else."""

    def __init__(self, wanted: dict[str, set[int]], during: HttpRequest):
        keys = dict(wanted)
        linked, shown = keys.pop(PAGE, ()), keys.pop(PICTURE, ())
        pages = pages_to_show(during, Page.objects.filter(pk__in=linked)) if linked else ()
        self.pages = {page.pk: page for page in pages}
        self.pictures = files_to_show(during, SiteImage.objects.filter(pk__in=shown)).in_bulk() if shown else {}
        self.handles = {kind: _handles(all_kinds()[kind], some) for kind, some in keys.items()}

    def page(self, key: int | None, anchor: str) -> str | None:
        """Return the address of a page."""
        page = self.pages.get(key)
        return with_anchor(site_path(page), anchor) if page else None

    def title(self, key: int) -> str:
        """Return a page's title."""
        return self.pages[key].title

    def picture(self, key: int | None) -> str | None:
        """Return the address of a picture's file."""
        image = self.pictures.get(key)
        return image.file.url if image else None

    def handle(self, kind: str, key: int | None) -> str | None:
        """Return the word by which files name a thing."""
        if all_kinds()[kind].is_page and key not in self.pages:
            return None
        return self.handles.get(kind, {}).get(key)


def _handles(kind: Kind, keys: set[int]) -> dict[int, str]:
    return dict(kind.model.objects.filter(pk__in=keys).values_list("pk", kind.lookup))


def site_path(page: Page) -> str:
    """Return a page's address without the host; it is the same on every host of the site."""
    for root in Site.get_site_root_paths():
        if page.url_path.startswith(root.root_path):
            return page.url_path[len(root.root_path) - 1 :]
    return page.url_path


def as_markdown(thing: Model, during: HttpRequest) -> str | None:
    """Return a page, topic, term or protocol as its file would say it; None where no kind describes it.

    What a page shows beyond its content, it says itself: `further_markdown`.
    """
    kind = kind_of(type(thing))
    if kind is None:
        return None
    values = values_of(kind, thing)
    wanted = _Wanted()
    write_file(kind, values, wanted)
    parent = address_above(site_path(thing)) if kind.is_page else ""
    return write_file(kind, values, _PublicLinks(wanted.keys, during), parent) + getattr(thing, "further_markdown", "")


def words_as_markdown(page: Page, during: HttpRequest) -> str:
    """Return of `as_markdown` what stands below the front matter, without the work for that."""
    kind = kind_of(type(page))
    values, wanted = {BODY: body_value(kind, page)}, _Wanted()
    write_body(kind, values, wanted)
    return f"{write_body(kind, values, _PublicLinks(wanted.keys, during))}\n{page.further_markdown}"
