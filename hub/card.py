"""The card: how a page introduces itself to pages that know nothing else about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import Page

# The size in which cards show pictures, so that listings can fetch them ahead.
CARD_PICTURE = "max-400x400"


@dataclass(frozen=True)
class Action:
    """A step that a page offers: its words and where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class Card:
    """What a list shows of a page.

    `status` is a fact about the thing behind the page, in words for readers (a program's state);
    `explanation` says what it means, and `action` is the one step that it offers at present.
    `pair`: its ring is two circles that touch, for what helps other circles to begin.
    """

    page: "Page"
    heading: str
    summary: str
    kind: str
    status: str = ""
    explanation: str = ""
    action: Action | None = None
    facts: tuple[str, ...] = ()
    pair: bool = False
