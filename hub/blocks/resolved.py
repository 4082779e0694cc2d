"""Blocks that show things kept elsewhere: pages, pictures, terms, protocols."""

from collections.abc import Iterable
from typing import Any, Protocol

from wagtail import blocks

PAGE = "wagtailcore.Page"
PROGRAM = "programs.ProgramPage"  # a landing page, as its card
IMAGE = "hub.SiteImage"
TERM = "term"  # a word of the glossary, which the page has at hand anyway


class Finds(Protocol):
    """Gives what was looked up for a whole body, as far as everyone may see it; otherwise None."""

    def get(self, kind: str, key: int) -> Any:
        """Return the thing of this kind (a model's label, or TERM) and key."""


class ResolvedBlock(blocks.StructBlock):
    """A block whose things are looked up for the whole body at once, so that a page of any length takes few queries.

    Its template takes what `resolved` returns. `sample` in its Meta stands in for that in the preview.
    `around` is what opens and closes the row in which such blocks stand, where they need one.
    """

    def wanted(self, raw: dict) -> Iterable[tuple[str, int]]:
        """Name what the stored value refers to: kind and key of each thing."""
        raise NotImplementedError

    def resolved(self, raw: dict, finds: Finds) -> dict | None:
        """Return what the template takes, or None where the block has nothing to show to everyone."""
        raise NotImplementedError

    class Meta:
        sample: dict = {}
        around = ("", "")
