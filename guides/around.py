"""What stands around a page that is read: where to go on, who links here, and the words and links inside it.

All of it comes in one query, a union of small ones, because a page's time goes into the number of its queries:
see docs/decisions/0010-telling.md.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.models import Page, ReferenceIndex, Site

from accounts.access import visible_to_everyone
from guides.lookups import shown_term
from guides.models import GlossaryTerm, GuidePage, RelatedPage, ResourceGroup
from hub.blocks.resolved import PAGE
from hub.lookups import LinkedPage, find
from hub.models import BasePage, PageTopic
from hub.story import Section
from hub.telling import told
from hub.vocabulary import Terms

RELATED, BACKLINKS = 3, 24
HEAD = ("kind", "rank")
NO_RANK = Value(0)


@dataclass
class Around:
    """The surroundings of a page, as everyone may see them."""

    terms: Terms = ()
    linked: dict[int, LinkedPage] = field(default_factory=dict)
    group: str = ""
    topics: list[LinkedPage] = field(default_factory=list)
    related: list[LinkedPage] = field(default_factory=list)
    backlinks: list[LinkedPage] = field(default_factory=list)
    previous: LinkedPage | None = None
    next: LinkedPage | None = None


def around(page: BasePage, request: HttpRequest, wanted: tuple[tuple[str, int], ...]) -> Around:
    """Return what stands around a page, with the pages that its body wants."""
    keys = {key for kind, key in wanted if kind == PAGE}
    found: dict[str, list[tuple[int, LinkedPage]]] = defaultdict(list)
    terms, root = [], _root_path(request)
    for kind, rank, key, title, slug, place, text in _query(page, request, keys):
        if kind == "term":
            terms.append(shown_term(key, title, slug, text, place))
        elif kind == "group":
            found[kind].append(title)
        elif kind == "topic":
            found[kind].append((key, LinkedPage(title, slug, reverse("topic", args=[slug]))))
        elif address := _address(place, root):
            found[kind].append((rank, key, LinkedPage(title, slug, address)))
    return _sorted(found, tuple(terms))


def _sorted(found: dict[str, list[Any]], terms: Terms) -> Around:
    chosen = [entry for _, _, entry in sorted(found["chosen"], key=lambda row: row[:2])]
    shared = sorted(found["shared"], key=lambda row: (-row[0], row[2].title))
    related = chosen + [entry for _, _, entry in shared if entry not in chosen]
    return Around(
        terms=terms,
        linked={key: entry for _, key, entry in found["linked"]},
        group="".join(found["group"]),
        topics=sorted((entry for _, entry in found["topic"]), key=lambda entry: entry.title),
        related=related[: max(RELATED, len(chosen))],
        backlinks=sorted((entry for _, _, entry in found["backlink"]), key=lambda entry: entry.title),
        previous=next((entry for _, _, entry in found["previous"]), None),
        next=next((entry for _, _, entry in found["next"]), None),
    )


def _query(page: BasePage, request: HttpRequest, keys: set[int]) -> QuerySet:
    others = visible_to_everyone(Page.objects.exclude(pk=page.pk), during=request)
    parts = [_rows("linked", others.filter(pk__in=keys))] if keys else []
    if isinstance(page, GuidePage):
        parts += [_rows("chosen", others.filter(pk__in=_chosen(page).values("page")), _chosen_rank(page))]
        parts += [_rows("shared", others.filter(pk__in=_most_shared(page, others)), _shared(page))]
    if isinstance(page, GuidePage) and page.group_id:
        row = others.filter(guidepage__group=page.group_id)
        group = _annotated("group", ResourceGroup.objects.filter(pk=page.group_id))
        parts += [
            group.values_list(*HEAD, "pk", "name", "slug", "text", "text"),
            _rows("previous", others.filter(pk__in=row.filter(path__lt=page.path).order_by("-path").values("pk")[:1])),
            _rows("next", others.filter(pk__in=row.filter(path__gt=page.path).order_by("path").values("pk")[:1])),
        ]
    linking = others.filter(pk__in=_linking_to(page)).order_by("title").values("pk")[:BACKLINKS]
    parts += [_rows("backlink", others.filter(pk__in=linking))]
    topics = _annotated("topic", _topics(page)).values_list(*HEAD, "tag_id", "tag__name", "tag__slug", "text", "text")
    terms = _annotated("term", GlossaryTerm.objects.all())
    return terms.values_list(*HEAD, "pk", "term", "slug", "abbreviations", "short_definition").union(
        topics, *parts, all=True
    )


def _annotated(kind: str, rows: QuerySet, rank: Any = NO_RANK) -> QuerySet:
    texts = {"kind": Value(kind, CharField()), "text": Value("", CharField())}
    return rows.order_by().annotate(rank=rank, **texts)


def _rows(kind: str, pages: QuerySet, rank: Any = NO_RANK) -> QuerySet:
    return _annotated(kind, pages, rank).values_list(*HEAD, "pk", "title", "slug", "url_path", "text")


def _topics(page: BasePage) -> QuerySet:
    return PageTopic.objects.filter(content_object=page.pk)


def _chosen(page: BasePage) -> QuerySet:
    return RelatedPage.objects.filter(source=page.pk)


def _chosen_rank(page: BasePage) -> Subquery:
    return Subquery(_chosen(page).filter(page=OuterRef("pk")).values("sort_order")[:1], IntegerField())


def _most_shared(page: BasePage, others: QuerySet) -> QuerySet:
    """Return the guides that stand under the most topics of this one."""
    sharing = others.filter(page_topics__tag__in=_topics(page).values("tag"), guidepage__isnull=False)
    return sharing.annotate(topics=Count("page_topics")).order_by("-topics", "title").values("pk")[: 2 * RELATED]


def _shared(page: BasePage) -> Subquery:
    same = PageTopic.objects.filter(content_object=OuterRef("pk"), tag__in=_topics(page).values("tag")).order_by()
    return Subquery(same.values("content_object").annotate(topics=Count("pk")).values("topics"), IntegerField())


def _linking_to(page: BasePage) -> QuerySet:
    """Return the keys of the pages that Wagtail's reference index knows to refer to this one."""
    pages = ContentType.objects.get_for_model(Page)
    to_page = ReferenceIndex.objects.filter(to_content_type=pages, to_object_id=str(page.pk))
    references = to_page.filter(base_content_type=pages)
    return references.annotate(key=Cast("object_id", BigIntegerField())).values("key")


def _root_path(request: HttpRequest) -> str:
    """Return the tree path at which this site begins."""
    site = Site.find_for_request(request)
    return next((root.root_path for root in Site.get_site_root_paths() if site and root.site_id == site.pk), "")


def _address(url_path: str, root_path: str) -> str | None:
    """Return where a page is on this site, as Wagtail would say it; None for a page of another site."""
    if not root_path or not url_path.startswith(root_path):
        return None
    return reverse("wagtail_serve", args=[url_path[len(root_path) :]])


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
    shown = find(wanted, request, terms=found.terms, known={PAGE: found.linked})
    return Reading(told(page.body, found.terms).html(shown), page.story.contents, found)
