"""What stands around a page that is read: where to go on, who links here, and the words and links inside it.

All of it comes in one query, a union of small ones, because a page's time goes into the number of its queries:
see docs/decisions/0012-telling.md.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Site

from guides.around_query import RELATED, rows
from guides.lookups import address_of, shown_term
from hub.blocks.resolved import PAGE
from hub.lookups import DOCUMENT, LinkedPage, find
from hub.models import BasePage, SiteDocument
from hub.story import Section
from hub.telling import told
from hub.vocabulary import Terms


@dataclass
class Around:
    """The surroundings of a page, as everyone may see them."""

    terms: Terms = ()
    linked: dict[int, LinkedPage] = field(default_factory=dict)
    documents: dict[int, SiteDocument] = field(default_factory=dict)
    group: str = ""
    topics: list[LinkedPage] = field(default_factory=list)
    related: list[LinkedPage] = field(default_factory=list)
    backlinks: list[LinkedPage] = field(default_factory=list)
    previous: LinkedPage | None = None
    next: LinkedPage | None = None


def around(page: BasePage, request: HttpRequest, wanted: tuple[tuple[str, int], ...]) -> Around:
    """Return what stands around a page, with the pages and documents that its body wants."""
    links, documents = ({key for kind, key in wanted if kind == one} for one in (PAGE, DOCUMENT))
    found: dict[str, list[tuple[int, LinkedPage]]] = defaultdict(list)
    terms, root = [], _root_path(request)
    for kind, rank, key, title, slug, place, text in rows(page, request, links, documents):
        if kind == "term":
            terms.append(shown_term(key, title, slug, text, place))
        elif kind == "group":
            found[kind].append(title)
        elif kind == "topic":
            found[kind].append((key, LinkedPage(title, slug, address_of("topic", slug))))
        elif kind == "document":
            found[kind].append((key, SiteDocument.from_db(None, ("id", "file"), (key, place))))
        elif address := _address(place, root):
            found[kind].append((rank, key, LinkedPage(title, slug, address, text)))
    return _sorted(found, tuple(terms))


def _sorted(found: dict[str, list[Any]], terms: Terms) -> Around:
    # Rows that were not made in the admin may have no place in the order.
    chosen = [entry for _, _, entry in sorted(found["chosen"], key=lambda row: (row[0] or 0, row[1]))]
    shared = sorted(found["shared"], key=lambda row: (-row[0], row[2].title))
    related = chosen + [entry for _, _, entry in shared if entry not in chosen]
    return Around(
        terms=terms,
        linked={key: entry for _, key, entry in found["linked"]},
        documents=dict(found["document"]),
        group="".join(found["group"]),
        topics=sorted((entry for _, entry in found["topic"]), key=lambda entry: entry.title),
        related=related[: max(RELATED, len(chosen))],
        backlinks=sorted((entry for _, _, entry in found["backlink"]), key=lambda entry: entry.title),
        previous=next((entry for _, _, entry in found["previous"]), None),
        next=next((entry for _, _, entry in found["next"]), None),
    )


def _root_path(request: HttpRequest) -> str:
    """Return the tree path at which this site begins."""
    site = Site.find_for_request(request)
    return next((root.root_path for root in Site.get_site_root_paths() if site and root.site_id == site.pk), "")


def _address(url_path: str, root_path: str) -> str | None:
    """Return where a page is on this site, as Wagtail would say it; None for a page of another site."""
    if not root_path or not url_path.startswith(root_path):
        return None
    return address_of("wagtail_serve", url_path[len(root_path) :])


@dataclass(frozen=True)
class Reading:
    """A page to read: its story, told, its contents, and what stands around it."""

    story: SafeString
    contents: list[Section]
    around: Around


def reading(page: BasePage, request: HttpRequest) -> Reading:
    """Return a page with everything that its template shows beside its own fields."""
    wanted = told(page.body).wanted
    found = around(page, request, wanted)
    shown = find(wanted, request, terms=found.terms, known={PAGE: found.linked, DOCUMENT: found.documents})
    return Reading(told(page.body, found.terms).html(shown), page.story.contents, found)
