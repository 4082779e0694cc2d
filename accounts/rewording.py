"""What changed in a text that people agree to, paragraph by paragraph; and its words as HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from accounts.legal import without_targets

# A paragraph, a heading, or one item of a list.
PARTS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)")
HEADING = re.compile(r"\A#+\s+")
ITEM = re.compile(r"\A\s*(?:[-*+>]|\d+\.)\s+")
DIRECTIVE = re.compile(r"^\s*:{3,}.*$", re.MULTILINE)
LOWER = 1
"""By how much headings sink: the page that shows a text has a heading of its own above it."""


@dataclass(frozen=True)
class Change:
    """One paragraph that is new or gone; or, `under`, the heading below which the next ones stand."""

    what: str
    words: SafeString


def changes(before: str, after: str) -> list[Change]:
    """Return what is gone from `before` and new in `after`, in the order of the text."""
    old, new = _parts(before), _parts(after)
    matcher = SequenceMatcher(None, [_bare(part) for part in old], [_bare(part) for part in new], autojunk=False)
    found: list[Change] = []
    heading = ""
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if what == "equal":
            heading = next(filter(HEADING.match, reversed(new[new_from:new_to])), heading)
            continue
        found += _changes("under", [heading] if heading else [])
        found += _changes("gone", old[old_from:old_to])
        found += _changes("new", new[new_from:new_to])
        heading = next(filter(HEADING.match, reversed(new[new_from:new_to])), "")
    return found


def as_html(words: str) -> SafeString:
    """Return a text as HTML, its headings one step lower; HTML that stands in it stays text."""
    tokens = _markdown().parse(DIRECTIVE.sub("", words))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + LOWER, 6)}"
    html = _markdown().renderer.render(tokens, _markdown().options, {})
    return mark_safe(html)  # noqa: S308  HTML is off in the parser, and it refuses addresses that run


def _changes(what: str, parts: list[str]) -> Iterator[Change]:
    for part in parts:
        plain = ITEM.sub("", HEADING.sub("", part, count=1), count=1)
        yield Change(what, mark_safe(_markdown().renderInline(plain.strip())))  # noqa: S308  as above


def _parts(words: str) -> list[str]:
    return [part.strip() for part in PARTS.split(DIRECTIVE.sub("", words)) if part.strip()]


def _bare(part: str) -> str:
    return " ".join(without_targets(part).split())


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
