"""Reads Wagtail's rich text into paragraphs, lists and runs of equally marked words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

BREAK = "\n"
SPACES = re.compile(r"[ \t\r\n\f]+")
ATOMS = re.compile(r"\n|[^\S\n]+|\S+")
STYLE_TAGS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code"}
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div"}


@dataclass(frozen=True)
class Run:
    """Words that are marked in the same way."""

    text: str
    styles: frozenset[str] = frozenset()
    href: str | None = None

    @property
    def marks(self) -> frozenset[str]:
        """All that is marked about the words, the link included."""
        return self.styles | {"link"} if self.href is not None else self.styles


@dataclass
class Paragraph:
    """Running words."""

    runs: list[Run] = field(default_factory=list)


@dataclass
class Item:
    """An item of a list: words, then lists inside it."""

    runs: list[Run] = field(default_factory=list)
    lists: list["Listing"] = field(default_factory=list)


@dataclass
class Listing:
    """A list, with points or numbers."""

    ordered: bool
    items: list[Item] = field(default_factory=list)


class Rule:
    """A line across the page."""


Block = Paragraph | Listing | Rule


class _Reader(HTMLParser):
    def __init__(self, address: Callable[[dict], str | None]):
        super().__init__(convert_charrefs=True)
        self.address = address
        self.blocks: list[Block] = []
        self.open: list[Listing | Item] = []
        self.paragraph: Paragraph | None = None
        self.styles: list[str] = []
        self.href: str | None = None

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in STYLE_TAGS:
            self.styles.append(STYLE_TAGS[tag])
        elif tag == "a":
            self.href = self.address({name: value or "" for name, value in attrs})
        elif tag == "br":
            self._add(Run(BREAK, frozenset(self.styles), self.href))
        elif tag in PARAGRAPHS:
            self._begin_paragraph()
        elif tag == "hr":
            self.paragraph = None
            self.blocks.append(Rule())
        elif tag in {"ul", "ol"}:
            self._begin_list(tag == "ol")
        elif tag == "li" and self.open:
            self._begin_item()

    def handle_endtag(self, tag: str) -> None:
        if tag in STYLE_TAGS and STYLE_TAGS[tag] in self.styles:
            self.styles.remove(STYLE_TAGS[tag])
        elif tag == "a":
            self.href = None
        elif tag in PARAGRAPHS:
            self.paragraph = None
        elif tag in {"ul", "ol", "li"}:
            self._end(Item if tag == "li" else Listing)

    def handle_data(self, data: str) -> None:
        if data.strip() or self._target(make=False):
            self._add(Run(data, frozenset(self.styles), self.href))

    def _begin_paragraph(self) -> None:
        target = self._target(make=False)
        if isinstance(target, Item):
            if target.runs:
                target.runs.append(Run(BREAK))
            return
        self.paragraph = Paragraph()
        self.blocks.append(self.paragraph)

    def _begin_list(self, ordered: bool) -> None:
        self.paragraph = None
        listing = Listing(ordered)
        if self.open and isinstance(self.open[-1], Item):
            self.open[-1].lists.append(listing)
        elif self.open:
            self._begin_item()
            self.open[-1].lists.append(listing)
        else:
            self.blocks.append(listing)
        self.open.append(listing)

    def _begin_item(self) -> None:
        if isinstance(self.open[-1], Item):
            self.open.pop()
        item = Item()
        self.open[-1].items.append(item)
        self.open.append(item)

    def _end(self, kind: type) -> None:
        while self.open:
            if isinstance(self.open.pop(), kind):
                return

    def _add(self, run: Run) -> None:
        self._target(make=True).runs.append(run)

    def _target(self, *, make: bool) -> Paragraph | Item | None:
        if self.open and isinstance(self.open[-1], Item):
            return self.open[-1]
        if self.paragraph is None and make:
            self.paragraph = Paragraph()
            self.blocks.append(self.paragraph)
        return self.paragraph


def read_html(html: str, address: Callable[[dict], str | None]) -> list[Block]:
    """Return the blocks of rich text; `address` turns a link's attributes into what a file says, or None."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    return reader.blocks


def tidy(runs: list[Run]) -> list[Run]:
    """Return runs whose spaces are marked only where both sides are, so that marks hug their words."""
    if not any(run.marks or run.text == BREAK for run in runs):
        text = SPACES.sub(" ", "".join(run.text for run in runs)).strip()
        return [Run(text)] if text else []
    atoms = [atom for run in runs for atom in _atoms(run)]
    atoms = [_unmarked_space(atoms, index) if atom.text.isspace() else atom for index, atom in enumerate(atoms)]
    merged: list[Run] = []
    for atom in atoms:
        if _is_space(atom) and (not merged or _is_space(merged[-1], -1)):
            _keep_break(merged, atom)
            continue
        if merged and merged[-1].marks == atom.marks and merged[-1].href == atom.href:
            merged[-1] = replace(merged[-1], text=merged[-1].text + atom.text)
        else:
            merged.append(atom)
    return _without_trailing_space(merged)


def _is_space(run: Run, start: int = 0) -> bool:
    return run.text[start:].isspace() and "code" not in run.styles


def _atoms(run: Run) -> list[Run]:
    if run.text == BREAK:
        return [run]
    text = SPACES.sub(" ", run.text)
    if "code" in run.styles:
        return [replace(run, text=text)]
    return [replace(run, text=piece) for piece in ATOMS.findall(text)]


def _unmarked_space(atoms: list[Run], index: int) -> Run:
    atom = atoms[index]
    if "code" in atom.styles and atom.text != BREAK:
        return atom
    before, after = _next_word(atoms, index, -1), _next_word(atoms, index, 1)
    if not before or not after:
        return Run(atom.text)
    href = before.href if before.href == after.href else None
    return Run(atom.text, (before.styles & after.styles) - {"code"}, href)


def _next_word(atoms: list[Run], index: int, step: int) -> Run | None:
    index += step
    while 0 <= index < len(atoms):
        if not atoms[index].text.isspace():
            return atoms[index]
        index += step
    return None


def _keep_break(merged: list[Run], space: Run) -> None:
    # Two spaces in a row are one, and of a space and a break the break stays.
    if BREAK in space.text and merged and BREAK not in merged[-1].text[-1]:
        merged[-1] = replace(merged[-1], text=merged[-1].text[:-1] + BREAK)


def _without_trailing_space(runs: list[Run]) -> list[Run]:
    while runs and "code" not in runs[-1].styles:
        text = runs[-1].text.rstrip()
        if text:
            runs[-1] = replace(runs[-1], text=text)
            break
        runs.pop()
    return runs
