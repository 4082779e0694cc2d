"""Every component in every state, for those who build them: /styleguide/, in development only."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.blocks import BoundBlock

from guides.blocks import GuideStoryBlock
from home.models import HomePage
from hub.card import Action, Card
from programs.states import WORDINGS, Joining, ProgramState

COLORS = (
    *("paper", "raised", "wash", "ink", "soft", "line", "edge"),
    *("room", "on-room", "on-room-soft", "room-line", "talk", "seat"),
    *("mark", "seats", "practice", "evidence", "focus"),
)
SIZES = ("h1", "h1-paper", "h2", "h3", "h4", "lead", "body", "label", "small", "number")
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
        "cards": [replace(card, facts=("6 minutes",)), replace(card, heading="Donau" + "dampfschifffahrt" * 3)],
        "states": [(joining.label, _programs(card, joining)) for joining in Joining],
        "blocks": _blocks(),
    }
    return render(request, "home/styleguide.html", context)


def _programs(card: Card, joining: Joining) -> list[Card]:
    cards = []
    for state in ProgramState:
        wording = WORDINGS[joining][state]
        action = Action(wording.label, f"#{wording.anchor}") if wording.label else None
        words = {"heading": state.label, "summary": wording.explanation, "status": wording.status}
        cards.append(replace(card, **words, kind=joining.label, action=action, pair=joining == Joining.ENQUIRY))
    return cards


def _blocks() -> list[BoundBlock]:
    return [block.bind(block.get_preview_value()) for block in GuideStoryBlock().child_blocks.values()]
