"""Reads and writes tables."""

from hub.content.markdown import Node, plain_text
from hub.content.rich_reading import RichReader


def read_rows(table: Node, rich: RichReader) -> tuple[list[str], list[list[str]]]:
    """Return a table's headings as plain words and its rows as rich text."""
    head = table.children[0].children[0]
    body = table.children[1].children if len(table.children) > 1 else []
    headings = [plain_text(cell) for cell in head.children]
    return headings, [[_paragraph(rich.inline(cell)) for cell in row.children] for row in body]


def write_rows(headings: list[str], rows: list[list[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>" if html else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split("\n")).replace("|", "\\|")
