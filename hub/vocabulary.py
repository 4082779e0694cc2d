"""Marks the first use of each glossary term in a text, so that its definition is at hand there.

The terms themselves belong to another app, which gives them through the hook `vocabulary`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from wagtail import hooks

TAG = re.compile(r"(<[^>]+>)")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
# What stands in these is a name, a link or somebody else's words.
CLOSED_TO_TERMS = frozenset(
    {"a", "button", "cite", "code", "figcaption", "h1", "h2", "h3", "h4", "pre", "summary", "sup", "th"}
)


@dataclass(frozen=True)
class Term:
    """A term as readers meet it: its names, what it means in a sentence, and where more stands."""

    pk: int
    name: str
    slug: str
    url: str
    definition: str
    abbreviations: tuple[str, ...] = ()


Terms = tuple[Term, ...]


def vocabulary() -> Terms:
    """Return the terms of the site, in one query."""
    return tuple(term for terms in hooks.get_hooks("vocabulary") for term in terms())


class Marker:
    """Goes through the text of one page and marks each term where it first stands."""

    def __init__(self, terms: Terms):
        self.pattern, self.by_name = _names(terms)
        self.used: set[int] = set()

    def skip(self, key: int) -> None:
        """Leave a term unmarked from here on, because the page has just defined it."""
        self.used.add(key)

    def marked(self, html: str) -> str:
        """Return the text with a button at each first use; markup, links, headings and code stay untouched."""
        if self.pattern is None:
            return html
        closed, pieces = 0, TAG.split(html)
        for index, piece in enumerate(pieces):
            if index % 2:
                closed += self._step(piece)
            elif piece and not closed:
                pieces[index] = self.pattern.sub(self._button, piece)
        return "".join(pieces)

    @staticmethod
    def _step(tag: str) -> int:
        name = TAG_NAME.match(tag)
        if not name or name[1] not in CLOSED_TO_TERMS:
            return 0
        return -1 if tag.startswith("</") else 1

    def _button(self, match: re.Match) -> str:
        before, words, after = match.groups()
        term = self.by_name.get(words) or self.by_name.get(words.lower())
        if term is None or term.pk in self.used:
            return match[0]
        self.used.add(term.pk)
        name = f"term-{term.slug}"
        return (
            f'<span class="term-hold">{before}<button type="button" class="term" popovertarget="{name}" data-term>'
            f'{words}</button>{after}</span><span class="term-note" id="{name}" popover role="note">'
            f'<span class="term-note__name">{escape(term.name)}</span> '
            f'<span class="term-note__definition">{escape(term.definition)}</span> '
            f'<a class="term-note__more" href="{escape(term.url)}">In the glossary</a></span>'
        )


@lru_cache(maxsize=8)
def _names(terms: Terms) -> tuple[re.Pattern | None, dict[str, Term]]:
    """Return one pattern for all names, longest first, and the term behind each way of writing one."""
    by_name: dict[str, Term] = {}
    patterns: dict[str, str] = {}
    for term in terms:
        for abbreviation in term.abbreviations:
            _add(by_name, patterns, term, abbreviation, folded=abbreviation.islower())
        _add(by_name, patterns, term, term.name, folded=not term.name.isupper())
    if not patterns:
        return None, {}
    longest_first = sorted(patterns, key=len, reverse=True)
    names = "|".join(patterns[name] for name in longest_first)
    # Brackets and stops go with the word, so that no line begins or ends between them; a few of them, since any number
    # would be gone through again from each. What follows & is a part of a character written as a name or a number.
    return re.compile(rf"([(“‘]{{0,4}})(?<![\w&-])(?<!&\#)({names})(?![\w-])([.,;:!?)”’]*)"), by_name


def _add(by_name: dict[str, Term], patterns: dict[str, str], term: Term, name: str, *, folded: bool) -> None:
    written = escape(name)
    key = written.lower() if folded else written
    pattern = f"(?i:{re.escape(written)}(?:{_plural(written)})?)" if folded else f"{re.escape(written)}s?"
    patterns.setdefault(key, pattern)
    for form in (key, f"{key}s", f"{key}es", f"{key[:-1]}ies"):
        by_name.setdefault(form, term)


def _plural(name: str) -> str:
    return "e?s" if name.endswith(("s", "x", "ch", "sh")) else "s"
