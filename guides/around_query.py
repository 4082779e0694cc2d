"""The query behind what stands around a page: a union of small ones, written once and used again.

Django takes longer to write this query than the database to answer it, so its text is kept for each shape: a guide or
not, in a group or not, how many links, behind which gates. Stand-ins hold the places of the page's own values.
"""

from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import BigIntegerField, CharField, Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from accounts.access import closed_sections, files_for_everyone, stranger_during, visible_to_everyone
from guides.models import GlossaryTerm, GuidePage, RelatedPage, ResourceGroup
from hub.lookups import summary_of_card
from hub.models import BasePage, PageTopic

RELATED, BACKLINKS = 3, 24
HEAD = ("kind", "rank")
NO_RANK, NO_TEXT = Value(0), Value("", CharField())
LINKS_STEP = 8
MOST_SHAPES = 256


class Place(NamedTuple):
    """The values of one page that its query depends on."""

    key: int
    written_key: str
    path: str
    group: int
    links: tuple[int, ...]
    documents: tuple[int, ...]


class Shape(NamedTuple):
    """What the text of the query depends on."""

    is_guide: bool
    is_grouped: bool
    links: int
    documents: int
    closed: tuple[str, ...]


FIRST_LINK, FIRST_DOCUMENT = -2_000_000, -3_000_000
_texts: dict[Shape, tuple[str, tuple]] = {}


def rows(page: BasePage, request: HttpRequest, links: set[int], documents: set[int]) -> list[tuple]:
    """Return what stands around a page: kind, rank, key, title, slug, place in the tree or among files, text."""
    is_guide = isinstance(page, GuidePage)
    is_grouped = bool(is_guide and page.group_id)
    group = page.group_id if is_grouped else 0
    place = Place(page.pk or 0, str(page.pk or 0), page.path, group, _in_steps(links), _in_steps(documents))
    closed = tuple(closed_sections(stranger_during(request)))
    shape = Shape(is_guide, is_grouped, len(place.links), len(place.documents), closed)
    text, parameters = _text(shape, request)
    values = dict(zip(_parameters(_stand_in(shape)), _parameters(place), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(text, [values.get(parameter, parameter) for parameter in parameters])
        return cursor.fetchall()


def _in_steps(keys: set[int]) -> tuple[int, ...]:
    """Repeat the last key, so that few different numbers of links occur."""
    ordered = sorted(keys)
    return tuple(ordered + ordered[-1:] * (-len(ordered) % LINKS_STEP))


def _stand_in(shape: Shape) -> Place:
    """Return a place of this shape, none of whose values occurs elsewhere in its query."""
    links = tuple(FIRST_LINK - number for number in range(shape.links))
    documents = tuple(FIRST_DOCUMENT - number for number in range(shape.documents))
    return Place(-1_000_001, "-1000001", "path of the page", -1_000_002, links, documents)


def _parameters(place: Place) -> tuple:
    return (*place[:-2], *place.links, *place.documents)


def _text(shape: Shape, request: HttpRequest) -> tuple[str, tuple]:
    # Another thread may empty the store at any moment, so nothing is read back from it.
    found = _texts.get(shape)
    if found is None:
        found = _query(_stand_in(shape), shape, request).query.sql_with_params()
        if len(_texts) >= MOST_SHAPES:
            _texts.clear()
        _texts[shape] = found
    return found


def _query(page: Place, shape: Shape, request: HttpRequest) -> QuerySet:
    visible = visible_to_everyone(Page.objects.all(), during=request)
    others = visible.exclude(pk=page.key)
    parts = []
    if page.links:
        parts += [_rows("linked", visible.filter(pk__in=page.links), text=summary_of_card())]
    if page.documents:
        parts += [_documents(page)]
    if shape.is_guide:
        parts += [_rows("chosen", others.filter(pk__in=_chosen(page).values("page")), _chosen_rank(page))]
        parts += [_rows("shared", others.filter(pk__in=_most_shared(page, others)), _shared(page))]
    if shape.is_grouped:
        row = others.filter(guidepage__group=page.group)
        group = _annotated("group", ResourceGroup.objects.filter(pk=page.group))
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


def _annotated(kind: str, rows: QuerySet, rank: Any = NO_RANK, text: Any = NO_TEXT) -> QuerySet:
    return rows.order_by().annotate(kind=Value(kind, CharField()), rank=rank, text=text)


def _rows(kind: str, pages: QuerySet, rank: Any = NO_RANK, text: Any = NO_TEXT) -> QuerySet:
    return _annotated(kind, pages, rank, text).values_list(*HEAD, "pk", "title", "slug", "url_path", "text")


def _documents(page: Place) -> QuerySet:
    documents = files_for_everyone(get_document_model().objects.filter(pk__in=page.documents))
    return _annotated("document", documents).values_list(*HEAD, "pk", "title", "text", "file", "text")


def _topics(page: Place) -> QuerySet:
    return PageTopic.objects.filter(content_object=page.key)


def _chosen(page: Place) -> QuerySet:
    return RelatedPage.objects.filter(source=page.key)


def _chosen_rank(page: Place) -> Subquery:
    return Subquery(_chosen(page).filter(page=OuterRef("pk")).values("sort_order")[:1], IntegerField())


def _most_shared(page: Place, others: QuerySet) -> QuerySet:
    """Return the guides that stand under the most topics of this one."""
    sharing = others.filter(page_topics__tag__in=_topics(page).values("tag"), guidepage__isnull=False)
    return sharing.annotate(topics=Count("page_topics")).order_by("-topics", "title").values("pk")[: 2 * RELATED]


def _shared(page: Place) -> Subquery:
    same = PageTopic.objects.filter(content_object=OuterRef("pk"), tag__in=_topics(page).values("tag")).order_by()
    return Subquery(same.values("content_object").annotate(topics=Count("pk")).values("topics"), IntegerField())


def _linking_to(page: Place) -> QuerySet:
    """Return the keys of the pages that Wagtail's reference index knows to refer to this one."""
    pages = ContentType.objects.get_for_model(Page)
    to_page = ReferenceIndex.objects.filter(to_content_type=pages, to_object_id=page.written_key)
    references = to_page.filter(base_content_type=pages)
    return references.annotate(key=Cast("object_id", BigIntegerField())).values("key")
