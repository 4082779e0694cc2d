"""The Markdown of what the site shows, for readers who are programs: `…/index.md`."""

from django.db.models import Model
from wagtail.models import Page, Site

from accounts.access import visible_to_everyone
from hub.content.exchange import KeptLinks, values_of, write_file
from hub.content.kinds import all_kinds, kind_of
from hub.content.naming import NamingLinks, linked_page, with_anchor
from hub.content.tree import address_above
from hub.models import SiteImage


class _Wanted(KeptLinks):
    """Notes which pages a file names, so that all are looked up at once."""

    def __init__(self) -> None:
        self.keys: set[int] = set()

    def link(self, attributes: dict) -> str:
        """Note the page of a link."""
        if key := linked_page(attributes):
            self.keys.add(key)
        return super().link(attributes)

    def page(self, key: int | None, anchor: str) -> str:
        """Note a page."""
        self.keys |= {key} if key else set()
        return super().page(key, anchor)

    def handle(self, kind: str, key: int | None) -> str:
        """Note a page that is named by its handle."""
        if key and all_kinds()[kind].is_page:
            self.keys.add(key)
        return super().handle(kind, key)


class _PublicLinks(NamingLinks):
    """Names what everyone may see by its address on the site, and nothing else."""

    def __init__(self, keys: set[int]):
        self.pages = {page.pk: page for page in visible_to_everyone(Page.objects.filter(pk__in=keys))}

    def page(self, key: int | None, anchor: str) -> str | None:
        """Return the address of a page."""
        page = self.pages.get(key)
        return with_anchor(site_path(page), anchor) if page else None

    def title(self, key: int) -> str:
        """Return a page's title."""
        return self.pages[key].title

    def picture(self, key: int | None) -> str | None:
        """Return the address of a picture's file."""
        image = SiteImage.objects.filter(pk=key).first()
        return image.file.url if image else None

    def handle(self, kind: str, key: int | None) -> str | None:
        """Return the word by which files name a thing."""
        declared = all_kinds()[kind]
        if key is None or (declared.is_page and key not in self.pages):
            return None
        return declared.model.objects.filter(pk=key).values_list(declared.lookup, flat=True).first()


def site_path(page: Page) -> str:
    """Return a page's address without the host; it is the same on every host of the site."""
    for root in Site.get_site_root_paths():
        if page.url_path.startswith(root.root_path):
            return page.url_path[len(root.root_path) - 1 :]
    return page.url_path


def as_markdown(thing: Model) -> str | None:
    """Return a page, topic, term or protocol as its file would say it; None where no kind describes it."""
    kind = kind_of(type(thing))
    if kind is None:
        return None
    values = values_of(kind, thing)
    wanted = _Wanted()
    write_file(kind, values, wanted)
    parent = address_above(site_path(thing)) if kind.is_page else ""
    return write_file(kind, values, _PublicLinks(wanted.keys), parent)
