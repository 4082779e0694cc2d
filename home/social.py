"""Finds what a social picture may be drawn of: only what everyone may see."""

from typing import Any

from wagtail.models import Page

from accounts.access import visible_to_everyone
from guides.models import GlossaryTerm, Protocol
from hub.cards import specific_pages
from hub.models import Topic
from hub.places import PLACES
from hub.social import PAGE, PLACE

MODELS = {model._meta.model_name: model for model in (Topic, GlossaryTerm, Protocol)}


def public_thing(kind: str, key: str) -> Any:
    """Return the thing of that sort and key; None where there is none for everyone, whatever the reason."""
    if kind == PLACE:
        return PLACES.get(key)
    if not key.isdecimal() or len(key) > len(str(2**63)) - 1:
        return None
    if kind == PAGE:
        return next(iter(specific_pages(visible_to_everyone(Page.objects.filter(pk=key)))), None)
    return MODELS[kind].objects.filter(pk=key).first() if kind in MODELS else None
