"""Finds the cards of pages of any type, in one query a type and without their bodies."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from wagtail.models import Page

from hub.card import CARD_PICTURE, Card
from hub.models.media import ahead


def specific_pages(pages: Iterable[Page]) -> list[Page]:
    """Return the pages as their own types, in the order given, each ready to show its card."""
    wanted = list(pages)
    by_type = defaultdict(list)
    for page in wanted:
        by_type[page.content_type_id].append(page.pk)
    found = {}
    for content_type_id, keys in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if hasattr(model, "card_related"):
            found |= model.objects.select_related(*model.card_related).defer("body").in_bulk(keys)
    return [found[page.pk] for page in wanted if page.pk in found]


def cards(pages: Iterable[Page]) -> list[Card]:
    """Return how the pages introduce themselves, in the order given, with their pictures in the size of cards."""
    found = specific_pages(pages)
    pictures = [page.picture for page in found if page.picture and not page.picture.is_svg()]
    prefetch_related_objects(pictures, ahead(CARD_PICTURE))
    return [page.card for page in found]
