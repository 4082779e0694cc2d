"""Writes the blocks of a page's body as Markdown."""

import re
from collections.abc import Iterable
from typing import Any

from hub.content import directives
from hub.content.directives import values
from hub.content.rich_writing import RichWriter, heading, list_item, list_marker, plain
from hub.content.tables import write_rows

TITLE_MARKS = re.compile(r'([\\"&])')


class StoryWriter:
    """Writes a body; `links` says how a file names what the body refers to."""

    def __init__(self, links: Any):
        self.links = links
        self._rich = RichWriter(links.link)

    def rich(self, html: str) -> str:
        """Return rich text as Markdown."""
        return self._rich.write(html)

    def rich_line(self, html: str) -> str:
        """Return rich text as Markdown in one line."""
        return self._rich.line(html)

    def story(self, blocks: Iterable[dict]) -> str:
        """Return a body as Markdown."""
        written: list[str] = []
        before: dict = {}
        other = False
        for block in blocks:
            follows = block["type"] == before.get("type") == "list" and (
                block["value"]["numbered"] == before["value"]["numbered"]
            )
            other = follows and not other
            if text := self._block(block["type"], block["value"], other):
                written.append(text)
            before = block
        return "\n\n".join(written)

    def table(self, table: dict) -> str:
        """Return a table as Markdown."""
        rows = [[self.rich_line(cell) for cell in row["values"]] for row in table["rows"]]
        return write_rows([plain(column["heading"]) for column in table["columns"]], rows)

    def _block(self, kind: str, value: Any, other: bool) -> str:
        if kind == "list":
            return self._list(value, other)
        if kind == "table" and not value["caption"]:
            return self.table(value["table"])
        if write := getattr(self, f"_{kind}", None):
            return write(value)
        directive = directives.REGISTERED[kind]
        written = directive.write(value, self)
        return directives.write_directive(directive.name, *written) if written else ""

    def _heading(self, value: dict) -> str:
        marks = "#" * int(value["level"])
        return (
            f"{marks} {plain(value['text'])} {{#{value['anchor']}}}"
            if value["anchor"]
            else (f"{marks} {heading(value['text'])}")
        )

    def _text(self, value: str) -> str:
        return self.rich(value)

    def _list(self, value: dict, other: bool) -> str:
        items = [self.rich(item) for item in values(value["items"])]
        loose = any("\n\n" in item for item in items)
        written = [
            list_item(list_marker(value["numbered"], number, other), item) for number, item in enumerate(items, start=1)
        ]
        return ("\n\n" if loose else "\n").join(written)

    def _quote(self, value: dict) -> str:
        lines = [*self.rich(value["text"]).split("\n"), "", f"— {plain(value['source'])}"]
        return "\n".join(f"> {line}".rstrip() for line in lines)

    def _picture(self, value: dict) -> str:
        image = value["image"]
        place = self.links.picture(image["image"])
        if place is None:
            return ""
        alternative = "" if image["decorative"] else plain(image["alt_text"] or "").replace("]", "\\]")
        caption = TITLE_MARKS.sub(r"\\\1", " ".join((value["caption"] or "").split()))
        title = f' "{caption}"' if caption else ""
        return f"![{alternative}]({place}{title})"

    def _code(self, value: dict) -> str:
        fence = "```"
        language = (value["language"] or "").replace("`", "")
        while fence in value["code"]:
            fence += "`"
        return f"{fence}{language}\n{value['code']}\n{fence}"

    def _notes(self, value: dict) -> str:
        notes = []
        for note in values(value["notes"]):
            first, *rest = self.rich(note["text"]).split("\n")
            notes.append("\n".join([f"[^{note['mark']}]: {first}", *(f"    {line}" if line else "" for line in rest)]))
        return "\n".join(notes)
