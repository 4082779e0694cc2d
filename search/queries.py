"""Finds what a person may see: pages, topics, glossary terms, protocols."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page, get_page_models
from wagtail.search.models import IndexEntry

from accounts.access import visible_to
from guides.models import GlossaryTerm, Protocol
from hub.models import Topic
from search.extracts import extract, marked
from search.words import Question

THINGS = (Topic, GlossaryTerm, Protocol)
"""What can be found beside pages; everyone may see it."""


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
    """Return the entries as a reader meets them, in the order given; one query a family of things."""
    rows = list(entries)
    found = _objects(rows)
    return [
        Result(
            url=thing.url if isinstance(thing, Page) else thing.get_absolute_url(),
            title=marked(str(thing), question.stems),
            kind=capfirst(ContentType.objects.get_for_id(row.content_type_id).model_class()._meta.verbose_name),
            extract=extract(row.text, question.stems),
        )
        for row in rows
        if (thing := found.get((row.content_type_id, row.object_id)))
    ]


def _objects(rows: list[IndexEntry]) -> dict[tuple[int, str], Page | Topic | GlossaryTerm | Protocol]:
    keys = defaultdict(dict)
    for row in rows:
        model = ContentType.objects.get_for_id(row.content_type_id).model_class()
        keys[Page if issubclass(model, Page) else model][row.object_id] = row.content_type_id
    found = {}
    for model, wanted in keys.items():
        for thing in model.objects.filter(pk__in=wanted):
            found[wanted[str(thing.pk)], str(thing.pk)] = thing
    return found
