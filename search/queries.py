"""Finds what a person may see: pages, topics, glossary terms, protocols."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page, get_page_models
from wagtail.search.models import IndexEntry

from accounts.access import visible_to
from guides.models import GlossaryTerm, Protocol
from hub.models import Topic
from search.extracts import extract, marked, readable
from search.words import Question

THINGS = {Topic: "name", GlossaryTerm: "term", Protocol: "name"}
"""What can be found beside pages, and which field names it; everyone may see it."""

Key = tuple[int, str]
"""The number of a content type, and the key of one of its things as the index keeps it."""


@dataclass(frozen=True)
class Result:
    """One thing that was found, with the words marked."""

    url: str
    title: SafeString
    kind: str
    extract: SafeString


def find(
    request: HttpRequest, question: Question, *, any_word: bool = False, only_pages: bool = False
) -> QuerySet[IndexEntry]:
    """Return what fits the question and is open to the person, best first; counting it counts nothing hidden."""
    if not question:
        return IndexEntry.objects.none()
    engine = import_module(f"search.{connection.vendor}")
    matching = engine.entries(question.stems, any_of_them=any_word)
    pages = ContentType.objects.get_for_models(*get_page_models()).values()
    things = ContentType.objects.get_for_models(*(() if only_pages else THINGS)).values()
    open_pages = visible_to(request, Page.objects.all()).annotate(key=Cast("pk", CharField())).values("key")
    is_open = Q(content_type__in=things) | Q(content_type__in=pages, object_id__in=open_pages)
    return matching.filter(is_open).order_by("-relevance", "content_type_id", "object_id")


def results(entries: Iterable[IndexEntry], question: Question) -> list[Result]:
    """Return the entries as a reader meets them, in the order given; two queries, however many kinds there are."""
    rows = list(entries)
    found = _objects(rows)
    return [
        Result(
            url=thing.url if isinstance(thing, Page) else thing.get_absolute_url(),
            title=marked(str(thing), question.stems),
            kind=capfirst(ContentType.objects.get_for_id(row.content_type_id).model_class()._meta.verbose_name),
            extract=extract(readable(row.text.removeprefix(str(thing)).strip()), question.stems),
        )
        for row in rows
        if (thing := found.get((row.content_type_id, row.object_id)))
    ]


def _objects(rows: list[IndexEntry]) -> dict[Key, Page | Topic | GlossaryTerm | Protocol]:
    keys = defaultdict(list)
    for row in rows:
        keys[ContentType.objects.get_for_id(row.content_type_id).model_class()].append(row)
    wanted = {row.object_id: row.content_type_id for model in keys if issubclass(model, Page) for row in keys[model]}
    pages = Page.objects.filter(pk__in=wanted) if wanted else ()
    return {(wanted[str(page.pk)], str(page.pk)): page for page in pages} | _things(keys)


def _things(keys: dict[type, list[IndexEntry]]) -> dict[Key, Topic | GlossaryTerm | Protocol]:
    """Return topics, terms and protocols with what a result shows of them, all by one query."""
    lists = [
        model.objects.filter(pk__in=[row.object_id for row in keys[model]])
        .order_by()
        .values_list(Value(keys[model][0].content_type_id), "pk", F(name), "slug")
        for model, name in THINGS.items()
        if model in keys
    ]
    found = {}
    for type_id, key, name, slug in lists[0].union(*lists[1:]) if lists else ():
        model = ContentType.objects.get_for_id(type_id).model_class()
        found[type_id, str(key)] = model(pk=key, slug=slug, **{THINGS[model]: name})
    return found
