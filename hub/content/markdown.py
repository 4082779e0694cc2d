"""Parses CommonMark with tables, notes and directives into a tree; knows neither blocks nor pages."""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from hub.content.problems import RefusedError

__all__ = ["Node", "attributes_of", "inline_nodes", "line_of", "parse", "plain_text"]

DIRECTIVE = "container_directive"
DIRECTIVE_LINE = re.compile(r"\s*([a-z][a-z-]*)\s*+(?:\{(.*)\}\s*)?")
ATTRIBUTE = re.compile(r"""\s*([a-z_]+)=(?:"((?:\\.|[^"\\])*)"|([^\s"{}]+))(?=\s|$)""")
ESCAPED = re.compile(r"\\(.)")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    container_plugin(parser, "directive", validate=lambda params, markup: bool(params.strip()))
    footnote_plugin(parser, inline=False, move_to_end=False)
    # Addresses are judged where they are used, so that a bad one is named instead of becoming text.
    parser.validateLink = lambda url: True
    parser.normalizeLink = lambda url: url
    parser.normalizeLinkText = lambda text: text
    return parser


def parse(text: str) -> list[Node]:
    """Return the top-level elements; raise RefusedError where a directive has no end."""
    tokens = _parser().parse(text)
    lines = text.split("\n")
    depth = 0
    for token in tokens:
        if token.type == f"{DIRECTIVE}_open":
            depth += 1
            _check_directive(token, lines, depth)
        elif token.type == f"{DIRECTIVE}_close":
            depth -= 1
    return Node(tokens).children


def _check_directive(token, lines: list[str], depth: int) -> None:
    begin, end = token.map
    if depth > 1 or token.level:
        raise RefusedError("A directive stands by itself, not inside another one, a list or a quote.", begin)
    if end >= len(lines) or set(lines[end].strip()) != {":"}:
        raise RefusedError("This directive has no closing line of three colons.", begin)


def line_of(node: Node) -> int:
    """Return the line at which an element begins, counted from 0."""
    while node.map is None and node.parent is not None:
        node = node.parent
    return node.map[0] if node.map else 0


def attributes_of(node: Node) -> tuple[str, dict[str, str]]:
    """Return a directive's name and attributes."""
    found = DIRECTIVE_LINE.fullmatch(node.info)
    if not found:
        raise RefusedError('A directive begins like this: :::name {key="value"}.', line_of(node))
    attributes: dict[str, str] = {}
    rest = found[2] or ""
    while rest.strip():
        pair = ATTRIBUTE.match(rest)
        if not pair:
            raise RefusedError(f'“{rest.strip()}” is not of the form key="value".', line_of(node))
        if pair[1] in attributes:
            raise RefusedError(f"{pair[1]} stands here twice.", line_of(node))
        attributes[pair[1]] = ESCAPED.sub(r"\1", pair[2]) if pair[2] is not None else pair[3]
        rest = rest[pair.end() :]
    return found[1], attributes


def inline_nodes(node: Node) -> list[Node]:
    """Return the words, links and marks of a paragraph, heading or cell."""
    parts = (part for inline in node.children if inline.type == "inline" for part in inline.children)
    # The parser leaves empty texts beside marks.
    return [part for part in parts if part.type != "text" or part.content]


def plain_text(node: Node) -> str:
    """Return the words of an element without their marks."""
    pieces: list[str] = []
    for token in _flat(node):
        kind = token.type
        if kind in {"text", "code_inline"}:
            pieces.append(token.content)
        elif kind in {"softbreak", "hardbreak"}:
            pieces.append(" ")
        elif kind == "footnote_ref":
            pieces.append(f"[^{token.meta['label']}]")
        elif kind == "html_inline":
            raise RefusedError("HTML is not taken. Write it as Markdown, or as `code`.", line_of(node))
    return " ".join("".join(pieces).split())


def _flat(node: Node) -> Iterator[Token]:
    # The parser keeps the words of an element in one row; walking the tree of them takes five times as long.
    if node.token is not None and node.token.children is not None:
        yield from node.token.children
    elif node.token is not None and not node.children:
        yield node.token
    else:
        for child in node.children:
            yield from _flat(child)
