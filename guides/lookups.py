"""What stories can show from the hub's own shelves: terms and protocols."""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from guides.blocks import PROTOCOL
from guides.models import GlossaryTerm, ProtocolStep
from hub.vocabulary import Term
from hub.wording import listed

OF_PROTOCOL = tuple(
    f"protocol__{name}" for name in ("pk", "name", "slug", "purpose", "group_size_min", "group_size_max")
)


class ShownProtocol(NamedTuple):
    """As much of a protocol as a page shows."""

    pk: int
    name: str
    slug: str
    purpose: str
    group_size_min: int
    group_size_max: int


class ShownStep(NamedTuple):
    """As much of a step as a page shows."""

    title: str
    minutes: int
    role: str


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
    return Term(pk, name, slug, address_of("term", slug), definition, tuple(listed(abbreviations)))


def protocols(keys: set[int], request: HttpRequest | None) -> dict[int, tuple[ShownProtocol, list[ShownStep]]]:
    """Return protocols by key, each with its steps, in one query."""
    steps: dict[ShownProtocol, list[ShownStep]] = defaultdict(list)
    rows = ProtocolStep.objects.filter(protocol_id__in=keys).order_by("sort_order", "pk")
    for title, minutes, role, *protocol in rows.values_list("title", "minutes", "role", *OF_PROTOCOL):
        steps[ShownProtocol(*protocol)].append(ShownStep(title, minutes, role))
    return {protocol.pk: (protocol, some) for protocol, some in steps.items()}


LOOKUPS = {PROTOCOL: protocols}
