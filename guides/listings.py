"""What stands under a topic, and where a term or a protocol is used: public pages only."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Count, IntegerField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Lower
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from accounts.access import visible_to_everyone
from hub.models import PageTopic, Topic


def pages_under(topic: Topic, during: HttpRequest | None = None) -> PageQuerySet:
    """Return the public pages that stand under a topic, by title."""
    return visible_to_everyone(Page.objects.filter(page_topics__tag=topic), during).order_by("title")


def pages_using(thing: Model, during: HttpRequest | None = None) -> PageQuerySet:
    """Return the public pages that show a term or a protocol, from Wagtail's reference index."""
    by_pages = {"base_content_type": ContentType.objects.get_for_model(Page)}
    references = ReferenceIndex.get_references_to(thing).filter(**by_pages)
    keys = references.annotate(key=Cast("object_id", BigIntegerField())).values("key")
    return visible_to_everyone(Page.objects.filter(pk__in=keys), during).order_by("title")


def by_topic(pages: Iterable[Page]) -> dict[Topic, list[Page]]:
    """Return the topics that the pages stand under, by name, each with its pages in the order given."""
    found: dict[Topic, list[Page]] = {}
    known = {page.pk: page for page in pages}
    places = PageTopic.objects.filter(content_object__in=known).select_related("tag")
    order = {key: number for number, key in enumerate(known)}
    for place in sorted(places, key=lambda place: (place.tag.name.lower(), order[place.content_object_id])):
        found.setdefault(place.tag, []).append(known[place.content_object_id])
    return found


def topics_with_counts(during: HttpRequest | None = None) -> QuerySet[Topic]:
    """Return all topics with `page_count`, `term_count` and `protocol_count`; only public pages count."""
    public = PageTopic.objects.filter(content_object__in=visible_to_everyone(Page.objects.all(), during))
    return Topic.objects.annotate(
        page_count=_count(public, "tag"),
        term_count=_count(Topic.terms.through.objects.all(), "topic"),
        protocol_count=_count(Topic.protocols.through.objects.all(), "topic"),
    )


def neighbors(term: Model) -> tuple[Model | None, Model | None]:
    """Return the terms before and after `term` in the glossary."""
    # The database compares both sides, since it sorts by rules of its own.
    name = Lower(Value(term.term))
    terms = type(term).objects.annotate(sorted_by=Lower("term"))
    before = terms.filter(sorted_by__lt=name).order_by("-sorted_by").first()
    after = terms.filter(sorted_by__gt=name).order_by("sorted_by").first()
    return before, after


def _count(rows: QuerySet, topic: str) -> Coalesce:
    counted = rows.filter(**{topic: OuterRef("pk")}).order_by().values(topic).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)
