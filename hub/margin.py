"""Sets what belongs beside a passage beside it: notes and definitions.

A margin note stands in the document right after its passage, once; the stylesheet moves it into the margin where
there is one.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape

from hub.blocks.story import CLOSED_TO_MARKS, NOTE_MARK

PARAGRAPH = re.compile(r"(?<=</p>)|(?=<hr)")
TAG = re.compile(r"<[^>]+>")
# A line of the margin holds half as much as a line of the text, and is set a fifth smaller.
ROOM = 2.2
DEFINITION, GAP = 150, 30


@dataclass
class Passage:
    """Something that is read in one go, with what stands beside it; parts are markup or things to be resolved."""

    main: list[Any]
    kind: str = ""
    beside: list[Any] = field(default_factory=list)

    @property
    def is_crowded(self) -> bool:
        """Whether what stands beside the passage is longer than the passage."""
        beside = sum(GAP + (len(TAG.sub("", part)) if isinstance(part, str) else DEFINITION) for part in self.beside)
        return beside * ROOM > sum(len(TAG.sub("", part)) for part in self.main if isinstance(part, str))

    def without_end(self) -> list["Passage"]:
        """Cut off the last paragraph, so that a definition can stand beside it."""
        if self.beside or self.kind != "text":
            return [self]
        paragraphs = [piece for part in self.main for piece in PARAGRAPH.split(part) if piece.strip()]
        return [Passage(some, self.kind) for some in (paragraphs[:-1], paragraphs[-1:]) if some]

    @property
    def parts(self) -> list[Any]:
        """The parts in reading order, with the markup that the margin needs."""
        if not self.beside:
            return self.main
        opening, between = '<div class="beside"><div class="beside__main">', '</div><div class="beside__margin">'
        return [opening, *self.main, between, *self.beside, "</div></div>"]


def settled(passages: list[Passage], prose: frozenset[str]) -> list[Passage]:
    """Join passages of prose where one alone is too short for what stands beside it, so that no hole is left."""
    joined: list[Passage] = []
    for passage in passages:
        if joined and joined[-1].is_crowded and passage.kind in prose:
            joined[-1].main += passage.main
            joined[-1].beside += passage.beside
        else:
            joined.append(passage)
    return joined


class Notes:
    """The notes of one body, numbered as the text comes to them."""

    def __init__(self, raw: list[dict]):
        self.texts = {
            note["mark"]: note["text"]
            for child in raw
            if child["type"] == "notes"
            for note in (item.get("value", item) for item in child["value"]["notes"])
        }
        self.numbers: dict[str, int] = {}
        # Marks whose first reference, to which the note leads back, is still to be written.
        self.fresh: set[str] = set()

    def passages(self, html: str, *, kind: str) -> list[Passage]:
        """Cut a block's markup into passages, each with the notes it is the first to refer to."""
        if kind in CLOSED_TO_MARKS or not NOTE_MARK.search(html):
            return [Passage([html], kind)]
        passages: list[Passage] = []
        for paragraph in filter(str.strip, PARAGRAPH.split(html) if kind == "text" else [html]):
            marks = self._new_marks(paragraph)
            text = NOTE_MARK.sub(self._reference, paragraph)
            if marks or not passages or passages[-1].beside:
                passages.append(Passage([text], kind, [self._note(mark) for mark in marks]))
            else:
                passages[-1].main.append(text)
        return passages

    def left_over(self) -> list[dict[str, str]]:
        """Return the notes that no text refers to."""
        return [{"mark": mark, "text": text} for mark, text in self.texts.items() if mark not in self.numbers]

    def _new_marks(self, html: str) -> list[str]:
        marks = [
            mark for mark in dict.fromkeys(NOTE_MARK.findall(html)) if mark in self.texts and mark not in self.numbers
        ]
        self.numbers |= {mark: len(self.numbers) + place for place, mark in enumerate(marks, start=1)}
        self.fresh = set(marks)
        return marks

    def _reference(self, match: re.Match) -> str:
        mark = match[1]
        if mark not in self.numbers:
            return ""
        own = f' id="mark-{escape(mark)}"' if mark in self.fresh else ""
        self.fresh.discard(mark)
        number = self.numbers[mark]
        return f'<sup class="mark"><a href="#note-{escape(mark)}"{own} aria-label="Note {number}">{number}</a></sup>'

    def _note(self, mark: str) -> str:
        number, text, name = self.numbers[mark], self.texts[mark], escape(mark)
        back = f'<a class="note__number" href="#mark-{name}" aria-label="Note {number}, back to the text">{number}</a>'
        return f'<div class="note" id="note-{name}" role="note">{back}<div class="note__text">{text}</div></div>'
