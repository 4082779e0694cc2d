"""Directives: how the blocks that ordinary Markdown has no form for are written in a file.

Each has one reader and one writer, side by side. An app adds its own in its `content.py`.
"""

import datetime
from collections.abc import Iterable
from typing import Any, Protocol
from uuid import uuid4

from hub.content.markdown import Node, line_of
from hub.content.problems import RefusedError

REGISTERED: dict[str, "Directive"] = {}


class Links(Protocol):
    """Knows where what a file names is kept."""

    def page(self, href: str, line: int) -> tuple[int, str] | None:
        """Return a page's key and the anchor in it; None where the link is dead (and was reported)."""

    def web_address(self, href: str, line: int) -> str | None:
        """Return the address; None where it is not one of the web (and was reported)."""

    def key(self, kind: str, handle: str, line: int) -> int | None:
        """Return the key of a thing by its handle; None where there is none (and was reported)."""


class Given:
    """What a file says in one directive."""

    def __init__(self, node: Node, attributes: dict[str, str], reader: Any):
        self.node = node
        self.attributes = attributes
        self.reader = reader
        self.links: Links = reader.links
        self.line = reader.line(node)

    def word(self, key: str) -> str:
        """Return an attribute, or nothing where it was left out."""
        return self.attributes.get(key, "").strip()

    def day(self, key: str) -> str | None:
        """Return an attribute that is a date."""
        word = self.word(key)
        try:
            return datetime.date.fromisoformat(word).isoformat() if word else None
        except ValueError:
            raise RefusedError(f"{key} is not a date such as 2026-11-16.", line_of(self.node)) from None

    def web_address(self, key: str) -> str:
        """Return an attribute that is an address of the web."""
        word = self.word(key)
        return (self.links.web_address(word, self.line) or "") if word else ""

    def page(self, key: str) -> tuple[int | None, str]:
        """Return the key of the page that an attribute links to, and the anchor in it."""
        if not self.word(key):
            raise RefusedError(f'{key}="…" is missing.', line_of(self.node))
        return self.links.page(self.word(key), self.line) or (None, "")

    def key(self, key: str, kind: str) -> int | None:
        """Return the key of the thing that an attribute names."""
        if not self.word(key):
            raise RefusedError(f'{key}="…" is missing.', line_of(self.node))
        return self.links.key(kind, self.word(key), self.line)

    def rich(self, features: Iterable[str], nodes: Iterable[Node] | None = None) -> str:
        """Return the text inside as rich text."""
        return self.reader.rich(features).read(self.node.children if nodes is None else nodes)

    def empty(self) -> None:
        """Refuse a text inside."""
        if self.node.children:
            raise RefusedError("Nothing stands inside this directive.", line_of(self.node.children[0]))


class Directive:
    """One block: how it is read from a file and how it is written."""

    name: str
    keys: tuple[str, ...] = ()

    def read(self, given: Given) -> dict:
        """Return the block's data."""
        raise NotImplementedError

    def write(self, value: dict, writer: Any) -> tuple[dict[str, str], str] | None:
        """Return attributes and the text inside; None leaves the block out."""
        raise NotImplementedError


class Shown(Directive):
    """One other thing, shown in a page: `key` names it in files, `child` is where the block keeps it."""

    def __init__(self, name: str, key: str, *, kind: str = "", child: str = ""):
        self.name = name
        self.keys = (key,)
        self.key = key
        self.kind = kind or key
        self.child = child or key

    def read(self, given: Given) -> dict:
        """Find the thing."""
        given.empty()
        return {self.child: given.key(self.key, self.kind)}

    def write(self, value: dict, writer: Any) -> tuple[dict[str, str], str] | None:
        """Name the thing."""
        handle = writer.links.handle(self.kind, value[self.child])
        return ({self.key: handle}, "") if handle else None


def register(*directives: Directive) -> None:
    """Make directives known."""
    REGISTERED.update({directive.name: directive for directive in directives})


def items(values: Iterable[Any]) -> list[dict]:
    """Return the data of a list inside a block."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def values(data: Iterable[Any]) -> list[Any]:
    """Return the values of a list inside a block."""
    return [item["value"] if isinstance(item, dict) and item.get("type") == "item" else item for item in data or []]


def write_directive(name: str, attributes: dict[str, Any], text: str) -> str:
    """Return a directive as it stands in a file; attributes without a value are left out."""
    pairs = [f'{key}="{_escape(str(value))}"' for key, value in attributes.items() if value not in (None, "")]
    opening = f":::{name} {{{' '.join(pairs)}}}" if pairs else f":::{name}"
    return "\n".join(part for part in (opening, text, ":::") if part)


def _escape(value: str) -> str:
    return " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
