"""Turns Markdown elements into Wagtail's rich text."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Protocol

from hub.content.markdown import Node, inline_nodes, line_of
from hub.content.problems import RefusedError

STYLES = {"strong": ("bold", "b"), "em": ("italic", "i")}
LISTS = {"bullet_list": "ul", "ordered_list": "ol"}
NAMES = {
    "bold": "Bold words",
    "italic": "Italics",
    "code": "Code",
    "link": "Links",
    "ul": "Lists",
    "ol": "Numbered lists",
    "hr": "Lines ---",
    "heading": "Headings",
    "blockquote": "Quotes",
    "table": "Tables",
    "fence": "Code of several lines",
    "code_block": "Code of several lines",
    "footnote_reference": "Notes",
    "container_directive": "Directives",
}
NO_HTML = "HTML is not taken. Write it as Markdown, or as `code`."


class LinkReader(Protocol):
    """Knows where the links of a file lead."""

    def link(self, href: str, line: int) -> dict[str, str] | None:
        """Return the attributes of the rich text link, or None where it is dead (and was reported)."""


class RichReader:
    """Reads elements as rich text of certain features."""

    def __init__(self, links: LinkReader, features: Iterable[str]):
        self.links = links
        self.features = set(features)

    def read(self, nodes: Iterable[Node]) -> str:
        """Return paragraphs, lists and lines as rich text."""
        return "".join(self._block(node) for node in nodes)

    def inline(self, node: Node) -> str:
        """Return the words of one paragraph, heading or cell as rich text."""
        return self.words(inline_nodes(node), line_of(node))

    def words(self, nodes: Iterable[Node], line: int) -> str:
        """Return some words of a paragraph that begins at a line as rich text."""
        return "".join(self._pieces(nodes, line)).strip()

    def _block(self, node: Node) -> str:
        if node.type == "paragraph":
            return f"<p>{self.inline(node)}</p>"
        if node.type in LISTS:
            return self._list(node)
        if node.type == "hr":
            self._need("hr", node)
            return "<hr/>"
        if node.type == "html_block":
            raise RefusedError(NO_HTML, line_of(node))
        raise RefusedError(f"{NAMES.get(node.type, 'This')} cannot stand here.", line_of(node))

    def _list(self, node: Node) -> str:
        tag = LISTS[node.type]
        self._need(tag, node)
        return f"<{tag}>{''.join(self._item(item) for item in node.children)}</{tag}>"

    def _item(self, item: Node) -> str:
        words = [self.inline(child) for child in item.children if child.type == "paragraph"]
        rest = [child for child in item.children if child.type != "paragraph"]
        for child in rest:
            if child.type not in LISTS:
                raise RefusedError("An item inside an item holds words and lists, nothing else.", line_of(child))
        return f"<li>{'<br/>'.join(words)}{''.join(self._list(child) for child in rest)}</li>"

    def _need(self, feature: str, node: Node) -> None:
        if feature not in self.features:
            raise RefusedError(f"{NAMES[feature]} cannot stand here.", line_of(node))

    def _pieces(self, nodes: Iterable[Node], line: int) -> Iterator[str]:
        for node in nodes:
            if node.type in {"softbreak", "hardbreak"}:
                line += 1
                yield " " if node.type == "softbreak" else "<br/>"
            elif node.type == "text":
                yield escape(node.content, quote=False)
            elif node.type == "footnote_ref":
                yield f"[^{node.meta['label']}]"
            else:
                yield self._marked(node, line)

    def _marked(self, node: Node, line: int) -> str:
        if node.type == "code_inline":
            self._need("code", node)
            return f"<code>{escape(node.content, quote=False)}</code>"
        if node.type in STYLES:
            feature, tag = STYLES[node.type]
            self._need(feature, node)
            return f"<{tag}>{''.join(self._pieces(node.children, line))}</{tag}>"
        if node.type == "link":
            self._need("link", node)
            return self._link(node, line)
        if node.type == "html_inline":
            raise RefusedError(NO_HTML, line)
        if node.type == "image":
            raise RefusedError("A picture stands in a paragraph of its own.", line)
        raise RefusedError("This cannot stand in a text.", line)

    def _link(self, node: Node, line: int) -> str:
        words = "".join(self._pieces(node.children, line))
        if not words.strip():
            raise RefusedError("This link has no words that one could read.", line)
        attributes = self.links.link(str(node.attrs.get("href", "")), line)
        if attributes is None:
            return words
        written = " ".join(f'{name}="{_attribute(value)}"' for name, value in attributes.items())
        return f"<a {written}>{words}</a>"


def _attribute(value: str) -> str:
    # An apostrophe stays as it is, since Wagtail does not read it back from a number.
    return escape(value, quote=False).replace('"', "&quot;")
