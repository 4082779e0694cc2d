"""Finds what a person may see: pages, topics, glossary terms, protocols."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value
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
    """Return the entries as a reader meets them, in the order given; one query, however many kinds there are."""
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
    """Return what the rows stand for, with as much of it as a result shows, all by one query."""
    keys = defaultdict(list)
    for row in rows:
        model = ContentType.objects.get_for_id(row.content_type_id).model_class()
        keys[Page if issubclass(model, Page) else model].append(row)
    lists = [_named(model, keys[model]) for model in keys]
    found = {}
    for type_id, key, name, slug, place in lists[0].union(*lists[1:], all=True) if lists else ():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if issubclass(model, Page):
            found[type_id, str(key)] = Page(pk=key, title=name, slug=slug, url_path=place)
        else:
            found[type_id, str(key)] = model(pk=key, slug=slug, **{THINGS[model]: name})
    return found


def _named(model: type, rows: list[IndexEntry]) -> QuerySet:
    """Return the things of a model by type, key, name, slug, and place in the tree, which only pages have."""
    things = model.objects.filter(pk__in=[row.object_id for row in rows]).order_by()
    if model is Page:
        return things.values_list("content_type", "pk", "title", "slug", "url_path")
    return things.values_list(Value(rows[0].content_type_id), "pk", THINGS[model], "slug", Value(""))
