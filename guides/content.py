"""How the knowledge hub is written in files."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from guides.models import (
    GlossaryPage,
    GlossaryTerm,
    GuideIndexPage,
    GuidePage,
    KnowledgeHubPage,
    Protocol,
    ProtocolStep,
    RelatedPage,
    ResourceGroup,
    TopicIndexPage,
)
from hub.content.directives import Shown, register
from hub.content.fields import Day, Order, Sizes, Thing, WordList, Words, a_list, unique, words
from hub.content.kinds import Kind, declare
from hub.content.problems import RefusedError
from hub.content.related_fields import ManyThings, Related

STEP_KEYS = {"title", "minutes", "role", "text"}


class RelatedPages(Related):
    """Pages that editors chose to stand beside a guide."""

    def read(self, value: Any, links: Any, line: int) -> list[int]:
        """Find the pages."""
        found = [links.page(words(self.key, href), line) for href in a_list(self.key, value)]
        return unique(page[0] for page in found if page)

    def write(self, value: list[int], links: Any) -> list[str] | None:
        """Write links to them."""
        return [href for key in value if (href := links.page(key, ""))] or None

    def get(self, thing: GuidePage) -> list[int]:
        """Return their keys, in order."""
        return [row.page_id for row in thing.related_pages.all()]

    def set(self, thing: GuidePage, value: list[int]) -> None:
        """Keep exactly these, for when the guide is saved."""
        thing.related_pages = [RelatedPage(page_id=key, sort_order=place) for place, key in enumerate(value)]


@dataclass(frozen=True)
class Steps(Related):
    """The steps of a protocol."""

    def read(self, value: Any, links: Any, line: int) -> list[dict]:
        """Take a list of title, minutes, role and text."""
        return [self._step(step) for step in a_list(self.key, value)]

    def _step(self, step: Any) -> dict:
        if not isinstance(step, dict) or not set(step) <= STEP_KEYS:
            raise RefusedError("Each of the steps has title, minutes, role and text, and nothing else.")
        minutes = step.get("minutes")
        if isinstance(minutes, bool) or not isinstance(minutes, int):
            raise RefusedError("The minutes of a step are a whole number.")
        said = {key: words(f"{key} of a step", step.get(key)) for key in ("title", "role", "text")}
        try:
            ProtocolStep(**said, minutes=minutes).clean_fields(exclude=["protocol"])
        except ValidationError as error:
            causes = [f"{key} of a step: {' '.join(messages)}" for key, messages in error.message_dict.items()]
            raise RefusedError(" ".join(causes)) from None
        return {"title": said["title"], "minutes": minutes, "role": said["role"], "text": said["text"]}

    def write(self, value: list[dict], links: Any) -> list[dict]:
        """Write each step with what it has."""
        return [{key: part for key, part in step.items() if part} for step in value]

    def get(self, thing: Protocol) -> list[dict]:
        """Return the steps, in order."""
        return [
            {"title": step.title, "minutes": step.minutes, "role": step.role, "text": step.text}
            for step in thing.steps.all()
        ]

    def set(self, thing: Protocol, value: list[dict]) -> None:
        """Keep exactly these, for when the protocol is saved."""
        thing.steps = [ProtocolStep(**step, sort_order=place) for place, step in enumerate(value)]


HEADING = Words("heading", required=True)
REVIEWED = Day("reviewed", "reviewed_on", required=True)

declare(
    Kind("hub", KnowledgeHubPage, "pages", (HEADING, REVIEWED)),
    Kind("guide-index", GuideIndexPage, "pages"),
    Kind("topic-index", TopicIndexPage, "pages"),
    Kind("glossary", GlossaryPage, "pages"),
    Kind(
        "guide",
        GuidePage,
        "pages",
        (
            Thing("group", kind="resource-group"),
            REVIEWED,
            RelatedPages("related"),
        ),
    ),
    Kind(
        "term",
        GlossaryTerm,
        "glossary",
        (
            ManyThings("topics", required=True),
            WordList("abbreviations"),
        ),
        title="term",
        summary="short_definition",
        body="long_definition",
    ),
    Kind(
        "protocol",
        Protocol,
        "protocols",
        (
            ManyThings("topics", required=True),
            Sizes("group_size"),
            WordList("materials", between="\n"),
            Steps("steps", required=True),
        ),
        title="name",
        summary="purpose",
        body="notes",
    ),
    Kind(
        "resource-group",
        ResourceGroup,
        "resource-groups",
        (Order("order", "sort_order"),),
        title="name",
        body=None,
        shown_by="guides",
    ),
)
register(Shown("definition", "term"), Shown("protocol", "protocol"))
