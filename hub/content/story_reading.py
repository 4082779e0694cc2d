"""Reads the Markdown of a file as the blocks of a page's body."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from hub.blocks import groups
from hub.blocks.text import anchor_of
from hub.content import directives
from hub.content.markdown import DIRECTIVE, Node, attributes_of, inline_nodes, line_of, plain_text
from hub.content.problems import RefusedError
from hub.content.rich_reading import LISTS, NO_HTML, RichReader
from hub.content.tables import read_rows

ADDRESS = re.compile(r"\s*\{#([^{}]*)\}\s*$")
BREAKS = {"softbreak", "hardbreak"}
SOURCE = re.compile(r"^\s*(?:—|–|--)\s*(.+)$")


@dataclass
class Placed:
    """A block's data, with the line at which it stands in its file."""

    line: int
    type: str
    value: Any

    @property
    def data(self) -> dict:
        """The block as a stream keeps it."""
        return {"type": self.type, "value": self.value, "id": str(uuid4())}


class StoryReader:
    """Reads one file's body; what cannot be read goes to `complain(cause, line)`."""

    def __init__(self, links: Any, first_line: int, complain: Any):
        self.links = links
        self.first_line = first_line
        self.complain = complain
        self.notes: list[dict] = []

    def rich(self, features: Iterable[str]) -> RichReader:
        """Return a reader of rich text that knows the lines of the file."""
        return RichReader(_Shifted(self.links, self.first_line), features)

    def line(self, node: Node) -> int:
        """Return the line of the file at which an element begins."""
        return line_of(node) + self.first_line

    def story(self, nodes: list[Node], title: str, allowed: frozenset[str]) -> list[Placed]:
        """Return the blocks of a body."""
        blocks: list[Placed] = []
        for index, node in enumerate(nodes):
            if index == 0 and _repeats(node, title):
                continue
            for block in self._without_problems(lambda node=node: list(self._blocks(node))) or []:
                if block.type not in allowed:
                    self.complain(f"“{block.type}” cannot stand in a page of this type.", block.line)
                elif blocks and block.type == blocks[-1].type == "text":
                    blocks[-1].value += block.value
                else:
                    blocks.append(block)
        if self.notes:
            blocks.append(Placed(self.first_line, "notes", {"notes": directives.items(self.notes)}))
        return blocks

    def rich_text(self, nodes: list[Node], features: Iterable[str]) -> str:
        """Return a body that is nothing but rich text."""
        reader = self.rich(features)
        return "".join(self._without_problems(lambda node=node: reader.read([node])) or "" for node in nodes)

    def _without_problems(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except RefusedError as refused:
            self.complain(refused.cause, refused.line + self.first_line)
            return None

    def table(self, node: Node) -> dict:
        """Return the data of a table."""
        headings, rows = read_rows(node, self.rich(groups.INLINE))
        return {
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        }

    def _blocks(self, node: Node) -> Iterable[Placed]:
        if node.type == "footnote_reference":
            self.notes.append({"mark": node.meta["label"], "text": self.rich(groups.INLINE).read(node.children)})
            return []
        if node.type == "paragraph" and any(part.type == "image" for part in inline_nodes(node)):
            return self._pictures(node)
        kind, value = self._read(node)
        return [Placed(self.line(node), kind, value)]

    def _read(self, node: Node) -> tuple[str, Any]:
        if node.type in {"paragraph", "hr"}:
            return "text", self.rich(groups.PROSE).read([node])
        if node.type == "heading":
            return "heading", heading_data(node)
        if node.type in LISTS:
            found = [self.rich(groups.NESTED).read(item.children) for item in node.children]
            return "list", {"numbered": node.type == "ordered_list", "items": directives.items(found)}
        if node.type == "blockquote":
            return "quote", self._quote(node)
        if node.type == "table":
            return "table", {"caption": "", "table": self.table(node)}
        if node.type in {"fence", "code_block"}:
            return "code", {"language": node.info.strip(), "code": node.content.removesuffix("\n")}
        if node.type == DIRECTIVE:
            return self._directive(node)
        raise RefusedError(NO_HTML if node.type == "html_block" else "This cannot be read.", line_of(node))

    def _quote(self, node: Node) -> dict:
        *before, last = node.children or [node]
        parts = inline_nodes(last) if last.type == "paragraph" else []
        begin = max((index for index, part in enumerate(parts) if part.type in BREAKS), default=-1) + 1
        found = SOURCE.match("".join(plain_text(part) for part in parts[begin:]))
        if not found:
            raise RefusedError(
                "A quote ends with a line that names its source: > — Author, Title (year)", line_of(node)
            )
        rich = self.rich(["bold", "italic"])
        words = rich.words(parts[: max(begin - 1, 0)], line_of(last))
        return {"text": rich.read(before) + (f"<p>{words}</p>" if words else ""), "source": found[1].strip()}

    def _pictures(self, node: Node) -> Iterable[Placed]:
        for part in inline_nodes(node):
            if part.type == "softbreak":
                continue
            if part.type != "image":
                raise RefusedError("A picture stands in a paragraph of its own.", line_of(node))
            alternative = plain_text(part)
            image = {
                "image": self.links.picture(str(part.attrs.get("src", "")), self.line(node)),
                "decorative": not alternative,
                "alt_text": alternative,
            }
            yield Placed(self.line(node), "picture", {"image": image, "caption": str(part.attrs.get("title") or "")})

    def _directive(self, node: Node) -> tuple[str, Any]:
        name, attributes = attributes_of(node)
        directive = directives.REGISTERED.get(name)
        if directive is None:
            known = ", ".join(sorted(directives.REGISTERED))
            raise RefusedError(f"There is no directive “{name}”. There are: {known}.", line_of(node))
        for key in attributes:
            if key not in directive.keys:
                known = ", ".join(directive.keys)
                raise RefusedError(f"“{name}” has no attribute “{key}”. It has: {known}.", line_of(node))
        return name, directive.read(directives.Given(node, attributes, self))


class _Shifted:
    """Counts lines from the beginning of the file instead of the body."""

    def __init__(self, links: Any, first_line: int):
        self.links = links
        self.first_line = first_line

    def link(self, href: str, line: int) -> dict[str, str] | None:
        """Return the attributes of a link."""
        return self.links.link(href, line + self.first_line)


def heading_data(node: Node) -> dict:
    """Return the data of a heading; its address is the one it states, else made from its words."""
    text = plain_text(node)
    stated = ADDRESS.search(text)
    text = ADDRESS.sub("", text)
    anchor = stated[1] if stated else anchor_of(text)
    return {"text": text, "level": "2" if node.tag in {"h1", "h2"} else "3", "anchor": anchor}


def anchors(nodes: Iterable[Node]) -> set[str]:
    """Return the addresses of the headings of a body."""
    found = set()
    for node in nodes:
        if node.type == "heading":
            try:
                found.add(heading_data(node)["anchor"])
            except RefusedError:
                continue  # Named when the body is read.
    return found


def _repeats(node: Node, title: str) -> bool:
    if node.type != "heading" or node.tag != "h1":
        return False
    try:
        return heading_data(node)["text"] == title
    except RefusedError:
        return False
