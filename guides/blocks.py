"""The blocks that only the knowledge hub has."""

from types import SimpleNamespace
from typing import Any

from wagtail.snippets.blocks import SnippetChooserBlock

from guides.schedule import schedule
from hub.blocks import StoryBlock, groups
from hub.blocks.resolved import TERM, ResolvedBlock

__all__ = ["DefinitionBlock", "GuideStoryBlock", "ProtocolBlock"]

PROTOCOL = "guides.Protocol"
SAMPLE_STEPS = [
    SimpleNamespace(title="Arrive and agree", minutes=5, role=""),
    SimpleNamespace(title="Present, no interruptions", minutes=10, role="Presenter"),
    SimpleNamespace(title="Questions in rounds", minutes=15, role="Group"),
    SimpleNamespace(title="Close", minutes=5, role="Everyone"),
]
SAMPLE_PROTOCOL = {
    "name": "One piece of work, five questions",
    "slug": "one-piece-of-work",
    "purpose": "Look at one real piece of work together, slowly.",
    "group_size_min": 4,
    "group_size_max": 8,
}


def _timed(protocol: Any, steps: list[Any]) -> dict[str, Any]:
    slots = schedule(steps)
    return {"protocol": protocol, "slots": slots, "minutes": slots[-1].end}


class DefinitionBlock(ResolvedBlock):
    """A term of the glossary, defined where it is needed."""

    term = SnippetChooserBlock("guides.GlossaryTerm")

    def wanted(self, raw):
        """Name the term."""
        return [(TERM, raw["term"])]

    def resolved(self, raw, finds):
        """Return the term as the page's glossary has it."""
        term = finds.get(TERM, raw["term"])
        return term and {"term": term}

    class Meta:
        group = groups.EVIDENCE
        icon = "openquote"
        label = "Definition"
        template = "components/definition.html"
        description = "A term of the glossary with its definition, always the current one."
        preview_value = {"term": None}
        sample = {
            "term": {"name": "Protocol", "definition": "A timed, step-by-step way to run a discussion.", "url": "#"}
        }


class ProtocolBlock(ResolvedBlock):
    """A protocol, with its steps and minutes."""

    protocol = SnippetChooserBlock(PROTOCOL)

    def wanted(self, raw):
        """Name the protocol."""
        return [(PROTOCOL, raw["protocol"])]

    def resolved(self, raw, finds):
        """Return the protocol, and its steps in time."""
        found = finds.get(PROTOCOL, raw["protocol"])
        return found and _timed(*found)

    class Meta:
        group = groups.PRACTICE
        icon = "time"
        label = "Protocol"
        template = "components/protocol.html"
        description = "A timed way to run a discussion, to print or to run from a phone."
        preview_value = {"protocol": None}
        sample = _timed(SAMPLE_PROTOCOL, SAMPLE_STEPS)


class GuideStoryBlock(StoryBlock):
    """What a guide can be told with: all shared blocks, definitions and protocols."""

    definition = DefinitionBlock()
    protocol = ProtocolBlock()
