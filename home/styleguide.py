"""Every component in every state, for those who build them: /styleguide/, in development only."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from wagtail.blocks import BoundBlock
from wagtail.models import Page

from guides.alphabet import by_letter
from guides.blocks import GuideStoryBlock
from guides.listings import topics_with_counts
from guides.models import GlossaryTerm, Protocol
from home.models import HomePage
from hub.card import Action, Card
from programs.states import WORDINGS, Joining, ProgramState

COLORS = (
    *("paper", "raised", "wash", "ink", "soft", "line", "edge"),
    *("room", "on-room", "on-room-soft", "room-line", "talk", "seat"),
    *("mark", "seats", "practice", "evidence", "focus"),
)
SIZES = ("h1", "h1-paper", "h2", "h3", "h4", "lead", "body", "label", "small", "number")
LONG_WORD = "Donau" + "dampfschifffahrt" * 3
RINGS = ("communities-of-learning", "self-learning", "teacher-growth", "school-leadership", "teen-builders-network")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all components on one page."""
    home = HomePage.objects.first()
    card = Card(page=home, heading="Group Discussion Guidelines", summary=home.summary, kind="Guide")
    context = {
        "page": home,
        "colors": COLORS,
        "sizes": SIZES,
        "rings": RINGS,
        "cards": [replace(card, facts=("6 minutes",)), replace(card, heading=LONG_WORD)],
        "states": [(joining.label, _programs(card, joining)) for joining in Joining],
        "blocks": _blocks(),
        "places": _places(request, home),
    }
    return render(request, "home/styleguide.html", context)


def _programs(card: Card, joining: Joining) -> list[Card]:
    cards = []
    for state in ProgramState:
        wording = WORDINGS[joining][state]
        action = Action(wording.label, "#") if wording.label else None
        words = {"heading": state.label, "summary": wording.explanation, "status": wording.status}
        cards.append(replace(card, **words, kind=joining.label, action=action, pair=joining == Joining.ENQUIRY))
    return cards


def _places(request: HttpRequest, page: Page) -> dict[str, Any]:
    pages = Paginator(range(60), 20)
    extract = mark_safe("… what a <mark>short</mark> text around the <mark>words</mark> looks like …")
    result = {"url": page.url, "title": mark_safe("A title with <mark>words</mark>"), "kind": "Guide"}
    topics = list(topics_with_counts(request))
    return {
        "results": [{**result, "extract": extract}, {**result, "title": LONG_WORD, "extract": LONG_WORD * 3}],
        "first_page": pages.page(1),
        "middle_page": pages.page(2),
        "last_page": pages.page(3),
        "topics": topics,
        "concordance": [(topic, [page]) for topic in topics],
        "protocols": Protocol.objects.prefetch_related("steps")[:3],
        "neighbor": page,
        "letters": by_letter(GlossaryTerm.objects.all()),
    }


def _blocks() -> list[BoundBlock]:
    return [block.bind(block.get_preview_value()) for block in GuideStoryBlock().child_blocks.values()]
