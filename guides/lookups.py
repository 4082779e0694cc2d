"""What stories can show from the hub's own shelves: terms and protocols."""

from collections import defaultdict
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from guides.blocks import PROTOCOL
from guides.models import GlossaryTerm, Protocol, ProtocolStep
from hub.vocabulary import Term


def vocabulary() -> tuple[Term, ...]:
    """Return the glossary as readers meet it, in one query."""
    rows = GlossaryTerm.objects.order_by("pk").values_list("pk", "term", "slug", "short_definition", "abbreviations")
    return tuple(shown_term(*row) for row in rows)


@lru_cache(maxsize=4096)
def address_of(view: str, argument: str) -> str:
    """Return an address; remembered, because a page shows dozens, and each takes longer than a line of SQL."""
    return reverse(view, args=[argument])


def shown_term(pk: int, name: str, slug: str, definition: str, abbreviations: str) -> Term:
    """Return a term as readers meet it."""
    short = tuple(word.strip() for word in abbreviations.split(",") if word.strip())
    return Term(pk, name, slug, address_of("term", slug), definition, short)


def protocols(keys: set[int], request: HttpRequest | None) -> dict[int, tuple[Any, list[ProtocolStep]]]:
    """Return protocols by key, each with its steps, in one query."""
    steps = defaultdict(list)
    for step in (
        ProtocolStep.objects.filter(protocol_id__in=keys).select_related("protocol").order_by("sort_order", "pk")
    ):
        steps[step.protocol_id].append(step)
    return {key: (_shown(some[0].protocol, some), some) for key, some in steps.items()}


def _shown(protocol: Protocol, steps: list[ProtocolStep]) -> dict[str, Any]:
    """Return what a page shows of a protocol, whose own `minutes` would ask for the steps again."""
    fields = ("name", "slug", "purpose", "group_size_min", "group_size_max")
    return {field: getattr(protocol, field) for field in fields} | {"minutes": sum(step.minutes for step in steps)}


LOOKUPS = {PROTOCOL: protocols}
