"""Writes Wagtail's rich text as Markdown that reads back as the same rich text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar

from hub.content.rich_text import BREAK, Block, Item, Listing, Rule, Run, read_html, tidy

SPECIAL = re.compile(r"(\[\^[A-Za-z0-9_-]+\])|([\\`*\[<])|(?<![^\W_])(_)|(_)(?![^\W_])|&(?=#|\w+;)")
NOTE_THEN_BRACKET = re.compile(r"(\[\^[A-Za-z0-9_-]+\])([(:])")
LINE_START = re.compile(r"^(?=[#>+\-=~|]|::)|^(\d{1,9})(?=[.)](\s|$))", re.MULTILINE)
# Within a word an underscore marks nothing; beside a letter that is written as a number it would.
UNDERSCORE_FIRST, UNDERSCORE_LAST = re.compile(r"^_"), re.compile(r"(?<!\\)_$")
DELIMITERS = {"bold": "**", "italic": "*"}
ORDER = ("link", "bold", "italic")


@dataclass
class _Piece:
    """A part of the written text: words, or a mark that opens or closes."""

    text: str
    mark: str = ""
    opens: bool = False


class RichWriter:
    """Writes rich text; `address` turns a link's attributes into what a file says, or None to leave the link out."""

    def __init__(self, address: Callable[[dict], str | None]):
        self.address = address

    def blocks(self, html: str) -> list[Block]:
        """Return the paragraphs, lists and lines of rich text."""
        return read_html(html or "", self.address)

    def write(self, html: str) -> str:
        """Return paragraphs, lists and lines as Markdown."""
        return self.write_blocks(self.blocks(html))

    def write_blocks(self, blocks: list[Block]) -> str:
        """Return blocks as Markdown, with an empty line between them."""
        written, other = [], False
        for index, block in enumerate(blocks):
            if isinstance(block, Listing):
                before = blocks[index - 1] if index else None
                follows = isinstance(before, Listing) and before.ordered == block.ordered
                other = follows and not other
                written.append(self._listing(block, other))
            else:
                written.append("---" if isinstance(block, Rule) else inline(block.runs))
        return "\n\n".join(piece for piece in written if piece)

    def line(self, html: str) -> str:
        """Return rich text as Markdown in one line, for a cell of a table."""
        pieces = [inline(runs) for block in self.blocks(html) for runs in _all_runs(block)]
        return " ".join(piece for piece in pieces if piece).replace("\\\n", " ")

    def _listing(self, listing: Listing, other: bool) -> str:
        items = []
        for number, item in enumerate(listing.items, start=1):
            items.append(list_item(list_marker(listing.ordered, number, other), self._item(item)))
        return "\n".join(items)

    def _item(self, item: Item) -> str:
        parts = [inline(item.runs)]
        for index, inner in enumerate(item.lists):
            other = index % 2 == 1 and item.lists[index - 1].ordered == inner.ordered
            parts.append(self._listing(inner, other))
        return "\n".join(part for part in parts if part)


def list_marker(ordered: bool, number: int, other: bool = False) -> str:
    """Return the mark before an item; `other` tells a list from one of the same kind just before it."""
    if ordered:
        return f"{number}{')' if other else '.'}"
    return "*" if other else "-"


def list_item(marker: str, text: str) -> str:
    """Return an item whose further lines stand below its first word."""
    indent = " " * (len(marker) + 1)
    first, *rest = text.split("\n")
    return "\n".join([f"{marker} {first}".rstrip(), *(f"{indent}{line}" if line else "" for line in rest)])


def plain(text: str) -> str:
    """Return plain words as Markdown that says nothing but them."""
    return inline([Run(text)])


def heading(text: str) -> str:
    """Return plain words as the words of a heading, which would lose a # at its end."""
    return re.sub(r"#$", r"\\#", plain(text))


def inline(runs: list[Run]) -> str:
    """Return runs of words as one paragraph of Markdown."""
    return _inline(tuple(runs))


@lru_cache(maxsize=4096)
def _inline(runs: tuple[Run, ...]) -> str:
    # The texts that people agree to are written for each who signs up; nothing but the runs decides what comes of it.
    pieces = list(_pieces(tidy(list(runs)), frozenset()))
    _choose_italics(pieces)
    _make_marks_hold(pieces)
    written = "".join(piece.text for piece in pieces)
    return LINE_START.sub(lambda found: f"{found[1] or ''}\\", written)


def _all_runs(block: Block) -> Iterator[list[Run]]:
    if isinstance(block, Listing):
        for item in block.items:
            yield item.runs
            for inner in item.lists:
                yield from _all_runs(inner)
    elif not isinstance(block, Rule):
        yield block.runs


def _pieces(runs: list[Run], active: frozenset[str]) -> Iterator[_Piece]:
    index = 0
    while index < len(runs):
        run = runs[index]
        waiting = [mark for mark in ORDER if mark in run.marks and mark not in active]
        if not waiting:
            yield _words(run, "link" in active)
            index += 1
            continue
        if "code" not in run.styles and run.text[0].isspace():
            # No mark begins with a space, even where a longer one before it has cut this one in two.
            words = run.text.lstrip()
            yield _words(Run(run.text[: len(run.text) - len(words)]), False)
            runs[index] = replace(run, text=words)
            if not words:
                index += 1
                continue
        mark = max(waiting, key=lambda mark: _extent(runs, index, mark))
        end = index + _extent(runs, index, mark)
        opening, closing = ("[", f"]({_destination(run.href or '')})") if mark == "link" else (DELIMITERS[mark],) * 2
        yield _Piece(opening, mark, opens=True)
        yield from _pieces(runs[index:end], active | {mark})
        yield _Piece(closing, mark)
        index = end


def _extent(runs: list[Run], start: int, mark: str) -> int:
    end = start
    while end < len(runs) and mark in runs[end].marks and (mark != "link" or runs[end].href == runs[start].href):
        end += 1
    return end - start


def _words(run: Run, in_link: bool) -> _Piece:
    if "code" in run.styles:
        return _Piece(_code(run.text), "code")
    text = SPECIAL.sub(lambda found: found[1] or f"\\{found[0]}", run.text)
    text = NOTE_THEN_BRACKET.sub(r"\1\\\2", text)
    if in_link:
        text = text.replace("]", "\\]")
    return _Piece(text.replace(BREAK, "\\\n"))


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    needs_space = text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip())
    return f"{fence} {text} {fence}" if needs_space else f"{fence}{text}{fence}"


def _destination(href: str) -> str:
    if re.fullmatch(r"[^\s<>()\\&]+", href):
        return href
    escaped = re.sub(r"([<>&\\])", r"\\\1", href)
    return f"<{escaped}>"


def _choose_italics(pieces: list[_Piece]) -> None:
    # Three stars in a row could be read in two ways; an underscore beside two stars cannot.
    open_at: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.mark != "italic":
            continue
        if piece.opens:
            open_at.append(index)
            continue
        begin = open_at.pop()
        beside = {begin - 1, begin + 1, index - 1, index + 1}
        if any(0 <= place < len(pieces) and pieces[place].mark == "bold" for place in beside):
            pieces[begin].text = piece.text = "_"


def _make_marks_hold(pieces: list[_Piece]) -> None:
    """Write the letter outside a mark as a number where the mark would else not count as one."""
    for index, piece in enumerate(pieces):
        if piece.mark == "link" and piece.opens and index and pieces[index - 1].text.endswith("!"):
            pieces[index - 1].text = f"{pieces[index - 1].text[:-1]}\\!"
        if piece.mark not in DELIMITERS:
            continue
        outer = index - 1 if piece.opens else index + 1
        inner = index + 1 if piece.opens else index - 1
        if not 0 <= outer < len(pieces):
            continue
        at = (-1, 0) if piece.opens else (0, -1)
        inside = pieces[inner].text[at[1]]
        if piece.text == "_" or isMdAsciiPunct(ord(inside)) or isPunctChar(inside):
            _encode_letter(pieces[outer], at[0])


def _encode_letter(piece: _Piece, at: int) -> None:
    letter = piece.text[at]
    if letter.isspace() or isMdAsciiPunct(ord(letter)) or isPunctChar(letter):
        return
    encoded = f"&#{ord(letter)};"
    if at == -1:
        piece.text = UNDERSCORE_LAST.sub(r"\\_", piece.text[:-1]) + encoded
    else:
        piece.text = encoded + UNDERSCORE_FIRST.sub(r"\\_", piece.text[1:])
