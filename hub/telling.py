"""Tells a story: turns a body of blocks into HTML.

What depends on the body and the glossary alone is rendered once and remembered by its content, so nothing has to
be forgotten when a page changes. What depends on the rest of the site (links, cards, pictures, protocols) is left
open there, looked up together for each request, and put in: see docs/decisions/0012-telling.md.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamBlock, StreamValue

from hub.blocks.resolved import PAGE, TERM, ResolvedBlock
from hub.lookups import DOCUMENT, Found, find
from hub.margin import Notes, Passage, settled
from hub.vocabulary import Marker, Terms, vocabulary

LINK = re.compile(r'<a (?=[^>]*linktype="(page|document)")([^>]*)>(.*?)</a>', re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
# As many digits as every database takes.
KEY = re.compile(r"[0-9]{1,18}")
DEFINITION, NOTES, PROGRAM = "definition", "notes", "program"
PROSE = frozenset({"text", "list"})


@dataclass(frozen=True)
class Link:
    """A link inside the text, whose target is looked up at each request."""

    kind: str
    key: int
    anchor: str
    words: str

    wanted = property(lambda self: [(self.kind, self.key)])

    def told(self, found: Found) -> str:
        """Return the link, or its words alone where the target is not for everyone."""
        target = found.get(self.kind, self.key)
        if target is None:
            return self.words
        return f'<a href="{escape(target.url)}{self.anchor}">{self.words}</a>'


class Open:
    """A block whose things are looked up at each request."""

    def __init__(self, block: ResolvedBlock, raw: dict):
        self.block, self.raw = block, raw
        self.wanted = list(block.wanted(raw))

    def told(self, found: Found) -> str:
        """Return the block, or nothing where it has nothing to show to everyone."""
        value = self.block.resolved(self.raw, found)
        return render_to_string(self.block.meta.template, value) if value else ""


@dataclass(frozen=True)
class Told:
    """A story, told but for what has to be looked up."""

    parts: tuple[Any, ...]
    wanted: tuple[tuple[str, int], ...]

    def html(self, found: Found) -> SafeString:
        """Return the whole story with what was found."""
        return mark_safe("".join(part if isinstance(part, str) else part.told(found) for part in self.parts))  # noqa: S308  templates and Wagtail's rich text


def told(body: StreamValue, terms: Terms = ()) -> Told:
    """Return the story of a body, with the first use of each term marked."""
    return _told(type(body.stream_block), json.dumps(list(body.raw_data), default=str), terms)


def tell(body: StreamValue, *, terms: Terms = (), request: HttpRequest | None = None) -> SafeString:
    """Return a body as HTML, as everyone may see it."""
    story = told(body, terms)
    return story.html(find(story.wanted, request, terms=terms or _terms_for(story)))


def _terms_for(story: Told) -> Terms:
    """Return the glossary for a page that defines words without marking them."""
    return vocabulary() if any(kind == TERM for kind, _ in story.wanted) else ()


def told_text(html: str) -> Told:
    """Return rich text, or a block that has been rendered, as a story of its own."""
    pieces = _with_links_open(html)
    return Told(tuple(pieces), tuple(pair for piece in pieces if isinstance(piece, Link) for pair in piece.wanted))


@lru_cache(maxsize=256)
def _told(story_block: type[StreamBlock], text: str, terms: Terms) -> Told:
    marker, parts = Marker(terms), []
    for passage in _passages(_blocks(story_block).to_python(json.loads(text))):
        for part in (*passage.beside, *passage.main):
            if isinstance(part, Open) and part.block.name == DEFINITION:
                marker.skip(part.wanted[0][1])
        passage.main = [marker.marked(part) if isinstance(part, str) else part for part in passage.main]
        parts += passage.parts
    opened = [piece for part in parts for piece in (_with_links_open(part) if isinstance(part, str) else [part])]
    wanted = tuple(pair for part in opened if not isinstance(part, str) for pair in part.wanted)
    return Told(tuple(opened), wanted)


@lru_cache(maxsize=8)
def _blocks(story_block: type[StreamBlock]) -> StreamBlock:
    """Return a block of this type; only the type can be remembered by, blocks themselves cannot."""
    return story_block()


def _passages(body: StreamValue) -> list[Passage]:
    """Return the body block by block: definitions beside the prose before them, program cards in one row."""
    raw = list(body.raw_data)
    notes, passages = Notes(raw), []
    for index, item in enumerate(raw):
        block = body.stream_block.child_blocks[item["type"]]
        if isinstance(block, ResolvedBlock):
            _add(passages, Open(block, item["value"]))
        elif block.name != NOTES:
            passages += notes.passages(body[index].render(), kind=block.name)
    if left := notes.left_over():
        passages.append(Passage([render_to_string("components/notes.html", {"value": {"notes": left}})], NOTES))
    return settled(passages, PROSE)


def _add(passages: list[Passage], opened: Open) -> None:
    last = passages[-1] if passages else None
    if last and opened.block.name == DEFINITION and last.kind in PROSE:
        passages[-1:] = last.without_end()
        passages[-1].beside.append(opened)
    elif last and opened.block.name == last.kind == PROGRAM:
        last.main.insert(-1, opened)
    elif opened.block.name == PROGRAM:
        start, end = opened.block.meta.around
        passages.append(Passage([start, opened, end], PROGRAM))
    else:
        passages.append(Passage([opened], opened.block.name))


def _key(written: str) -> int:
    """Return the key that a link names; 0, which nothing has, where it names none."""
    return int(written) if KEY.fullmatch(written) else 0


def _with_links_open(html: str) -> list[str | Link]:
    """Cut markup at its links to pages and documents."""
    pieces: list[str | Link] = []
    end = 0
    for match in LINK.finditer(html):
        attributes = dict(ATTRIBUTE.findall(match[2]))
        anchor = f"#{attributes['anchor']}" if attributes.get("anchor") else ""
        kind = PAGE if match[1] == "page" else DOCUMENT
        pieces += [html[end : match.start()], Link(kind, _key(attributes.get("id", "")), anchor, match[3])]
        end = match.end()
    return [*pieces, html[end:]]
