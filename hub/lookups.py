"""Looks up what a body refers to: everything of one kind at once, and only what the answer may show.

Other apps add kinds through the hook `story_lookups`, which returns a function for each kind.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import F, FilteredRelation, Q, TextField, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page, get_page_models

from accounts.access import files_to_show, pages_to_show, visible_to_everyone
from hub.blocks.resolved import IMAGE, PAGE, PROGRAM, TERM
from hub.vocabulary import Terms

DOCUMENT = "document"
# What a landing page's card says; all other columns, and the body, stay in the database.
CARD_FIELDS = ("title", "slug", "url_path", "summary", "program")
PICTURE_SIZE = "max-1216x1216"
Wanted = Iterable[tuple[str, int]]
Things = dict[str, dict[int, Any]]


@dataclass(frozen=True)
class LinkedPage:
    """As much of a page as a link needs, or a line in a list."""

    title: str
    slug: str
    url: str
    summary: str = ""


@dataclass(frozen=True)
class ShownImage:
    """As much of an image as a picture needs; width and height keep its place before it has come."""

    url: str
    width: int
    height: int


class Found:
    """What was found, by kind and key."""

    def __init__(self, things: Things | None = None):
        self.things = things or {}

    def get(self, kind: str, key: int) -> Any:
        """Return the thing, or None where there is none that everyone may see."""
        return self.things.get(kind, {}).get(key)


def find(wanted: Wanted, request: HttpRequest | None, *, terms: Terms = (), known: Things | None = None) -> Found:
    """Look up everything wanted that is not known yet, in one query a kind."""
    things: Things = {TERM: {term.pk: term for term in terms}, **(known or {})}
    lookups = _lookups()
    keys: dict[str, set[int]] = defaultdict(set)
    for kind, key in wanted:
        if key is not None and kind not in things:
            keys[kind].add(key)
    for kind, some in keys.items():
        if kind in lookups:
            things[kind] = lookups[kind](some, request)
    return Found(things)


def _lookups() -> dict[str, Callable[[set[int], HttpRequest | None], dict[int, Any]]]:
    lookups = {PAGE: pages, PROGRAM: programs, IMAGE: images, DOCUMENT: documents}
    for added in hooks.get_hooks("story_lookups"):
        lookups |= added()
    return lookups


def pages(keys: set[int], request: HttpRequest | None) -> dict[int, LinkedPage]:
    """Return the pages that may be named here; their bodies stay in the database."""
    visible = pages_to_show(request, Page.objects.filter(pk__in=keys))
    rows = visible.annotate(card_summary=summary_of_card()).only("title", "slug", "url_path", "locale")
    found = ((page, page.get_url(request)) for page in rows)
    return {page.pk: LinkedPage(page.title, page.slug, url, page.card_summary) for page, url in found if url}


def summary_of_card() -> Coalesce:
    """Return the summary on a page's card, of whatever type the page is, for a query over all pages."""
    models = [model for model in get_page_models() if hasattr(model, "card_summary")]
    summaries = (f"{model._meta.model_name}__{model.card_summary}" for model in models)
    return Coalesce(*summaries, Value(""), output_field=TextField())


def programs(keys: set[int], request: HttpRequest | None) -> dict[int, Any]:
    """Return the cards of landing pages that everyone may see."""
    model = apps.get_model(PROGRAM)
    visible = visible_to_everyone(model.objects.filter(pk__in=keys), during=request)
    return {page.pk: page.card for page in visible.select_related("program").only(*CARD_FIELDS)}


def images(keys: set[int], request: HttpRequest | None) -> dict[int, ShownImage]:
    """Return images at the size in which a page shows them, in one query; a drawing stays as it is."""
    model = get_image_model()
    storage = model.get_rendition_model()._meta.get_field("file").storage
    sized = FilteredRelation("renditions", condition=Q(renditions__filter_spec=PICTURE_SIZE))
    made = {f"made_{name}": F(f"sized__{name}") for name in ("file", "width", "height")}
    found = {}
    for image in files_to_show(request, model.objects.filter(pk__in=keys)).annotate(sized=sized, **made):
        if image.made_file:
            found[image.pk] = ShownImage(storage.url(image.made_file), image.made_width, image.made_height)
        else:
            # A file that is lost takes its picture away, and not the page.
            with suppress(SourceImageIOError):
                shown = image if image.is_svg() else image.get_rendition(PICTURE_SIZE)
                found[image.pk] = ShownImage(shown.file.url, shown.width, shown.height)
    return found


def documents(keys: set[int], request: HttpRequest | None) -> dict[int, Any]:
    """Return the documents that may be named here."""
    return files_to_show(request, get_document_model().objects.filter(pk__in=keys)).in_bulk()
