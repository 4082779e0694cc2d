"""Sets what belongs beside a passage beside it: notes and definitions.

A margin note stands in the document right after its passage, once; the stylesheet moves it into the margin where
there is one.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape

NOTE_MARK = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
PARAGRAPH = re.compile(r"(?<=</p>)|(?=<hr)")
TAG = re.compile(r"<[^>]+>")
# A line of the margin holds half as much as a line of the text, and is set a fifth smaller.
ROOM = 2.2


@dataclass
class Passage:
    """Something that is read in one go, with what stands beside it; parts are markup or things to be resolved."""

    main: list[Any]
    kind: str = ""
    beside: list[Any] = field(default_factory=list)

    @property
    def parts(self) -> list[Any]:
        """The parts in reading order, with the markup that the margin needs."""
        if not self.beside:
            return self.main
        opening, between = '<div class="beside"><div class="beside__main">', '</div><div class="beside__margin">'
        return [opening, *self.main, between, *self.beside, "</div></div>"]


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

    def passages(self, html: str, *, kind: str) -> list[Passage]:
        """Cut a block's markup into passages, each with the notes it is the first to refer to."""
        if not NOTE_MARK.search(html):
            return [Passage([html], kind)]
        passages: list[Passage] = []
        room = 0.0
        for paragraph in filter(None, PARAGRAPH.split(html) if kind == "text" else [html]):
            marks = self._new_marks(paragraph)
            text = NOTE_MARK.sub(self._reference, paragraph)
            if marks or not passages or room <= 0:
                passages.append(Passage([text], kind, [self._note(mark) for mark in marks]))
                room = sum(len(self.texts[mark]) for mark in marks) * ROOM if marks else 0
            else:
                passages[-1].main.append(text)
            room -= len(TAG.sub("", text))
        return passages

    def left_over(self) -> list[tuple[str, str]]:
        """Return the notes that no text refers to: mark and text."""
        return [(mark, text) for mark, text in self.texts.items() if mark not in self.numbers]

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
