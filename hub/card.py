"""The card: how a page introduces itself to pages that know nothing else about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import Page


@dataclass(frozen=True)
class Action:
    """A step that a page offers: its words and where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class Card:
    """What a list shows of a page.

    `status` is a fact about the thing behind the page, in words for readers (a program's state);
    `action` is the one step that it offers at present.
    """

    page: "Page"
    heading: str
    summary: str
    kind: str
    status: str = ""
    action: Action | None = None
    facts: tuple[str, ...] = ()
