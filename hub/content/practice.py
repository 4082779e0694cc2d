"""Directives of the groups *Text*, *Evidence* and *Practice*."""

import re
from typing import Any

from hub.blocks import groups
from hub.content.directives import Directive, Given, items, register, values
from hub.content.markdown import Node, inline_nodes, line_of, plain_text
from hub.content.problems import RefusedError
from hub.content.rich_writing import list_item, list_marker, plain
from hub.content.tables import read_rows, write_rows

BOX = re.compile(r"\[[ xX]\]\s+")
COLUMNS = ("first", "second", "third")


class Callout(Directive):
    """A remark that stands out."""

    name = "callout"
    keys = ("kind", "title")

    def read(self, given: Given) -> dict:
        """Take all that is inside as its text."""
        return {"kind": given.word("kind") or "note", "title": given.word("title"), "text": given.rich(groups.NESTED)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write the text inside."""
        return {"kind": value["kind"], "title": value["title"]}, writer.rich(value["text"])


class Claim(Directive):
    """A statement that one can check."""

    name = "claim"
    keys = ("source", "url", "reviewed")

    def read(self, given: Given) -> dict:
        """Take all that is inside as the statement."""
        return {
            "text": given.rich(groups.INLINE),
            "source": given.word("source"),
            "url": given.web_address("url"),
            "reviewed_on": given.day("reviewed"),
        }

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write the statement inside."""
        attributes = {"source": value["source"], "url": value["url"], "reviewed": value["reviewed_on"]}
        return attributes, writer.rich(value["text"])


class Case(Directive):
    """What one organization did."""

    name = "case"
    keys = ("organization", "practice", "period", "source", "url")

    def read(self, given: Given) -> dict:
        """Take all that is inside as what was done."""
        words = {key: given.word(key) for key in self.keys[:-1]}
        return {**words, "url": given.web_address("url"), "text": given.rich(groups.INLINE)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write what was done inside."""
        return {key: value[key] for key in self.keys}, writer.rich(value["text"])


class Steps(Directive):
    """Things to do, one after the other."""

    name = "steps"
    keys = ("title",)

    def read(self, given: Given) -> dict:
        """Take each item of the numbered list as a step: bold words first, then its text."""
        listing = only(given, "ordered_list", "Steps are one numbered list.")
        return {"title": given.word("title"), "steps": items(self._step(item, given) for item in listing.children)}

    def _step(self, item: Node, given: Given) -> dict:
        first, *rest = item.children or [item]
        parts = inline_nodes(first) if first.type == "paragraph" else []
        if len(parts) != 1 or parts[0].type != "strong":
            raise RefusedError("A step begins with its title in bold, on a line of its own.", line_of(item))
        return {"title": plain_text(first), "text": given.rich(groups.NESTED, rest)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write a numbered list."""
        steps = []
        for number, step in enumerate(values(value["steps"]), start=1):
            parts = [f"**{plain(step['title'])}**", writer.rich(step["text"])]
            steps.append(list_item(list_marker(True, number), "\n\n".join(part for part in parts if part)))
        return {"title": value["title"]}, "\n\n".join(steps)


class Checklist(Directive):
    """Things to have ready."""

    name = "checklist"
    keys = ("title",)

    def read(self, given: Given) -> dict:
        """Take each item of the list, with or without its box."""
        listing = only(given, "bullet_list", "A checklist is one list of points.")
        found = [BOX.sub("", given.rich(groups.INLINE, item.children), count=1) for item in listing.children]
        return {"title": given.word("title"), "items": items(found)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write a list with boxes."""
        written = [list_item("-", f"[ ] {writer.rich(item)}") for item in values(value["items"])]
        return {"title": value["title"]}, "\n".join(written)


class Comparison(Directive):
    """Several ways to do one thing."""

    name = "comparison"
    keys = ("title",)

    def read(self, given: Given) -> dict:
        """Take a table: the first column names the ways, two or three others tell of them."""
        table = only(given, "table", "A comparison is one table.")
        headings, rows = read_rows(table, given.reader.rich(groups.INLINE))
        if not 2 <= len(headings) <= 4:
            raise RefusedError("A comparison has one to three columns after the first.", line_of(table))
        padded = [*headings, "", ""]
        names = [plain_text(row.children[0]) for row in table.children[-1].children]
        return {
            "title": given.word("title"),
            "name_heading": padded[0],
            **{f"{column}_heading": padded[index] for index, column in enumerate(COLUMNS, start=1)},
            "approaches": items(
                {"name": name, **dict(zip(COLUMNS, [*row[1:], "", ""], strict=False))}
                for name, row in zip(names, rows, strict=True)
            ),
        }

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write a table with as many columns as have a heading."""
        used = [column for column in COLUMNS if value[f"{column}_heading"]]
        headings = [value["name_heading"], *(value[f"{column}_heading"] for column in used)]
        rows = [
            [plain(approach["name"]), *(writer.rich_line(approach[column]) for column in used)]
            for approach in values(value["approaches"])
        ]
        return {"title": value["title"]}, write_rows([plain(heading) for heading in headings], rows)


class Table(Directive):
    """A table with a caption; one without is ordinary Markdown."""

    name = "table"
    keys = ("caption",)

    def read(self, given: Given) -> dict:
        """Take the table inside."""
        table = only(given, "table", "A table with a caption is one table.")
        return {"caption": given.word("caption"), "table": given.reader.table(table)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write the table inside."""
        return {"caption": value["caption"]}, writer.table(value["table"])


class Challenge(Directive):
    """What goes wrong, and what helps."""

    name = "challenge"
    keys = ("title",)

    def read(self, given: Given) -> dict:
        """Take the last list as what helps, and what stands before it as how it shows."""
        *text, last = given.node.children or [given.node]
        if last.type != "bullet_list":
            raise RefusedError("A challenge ends with a list of what helps.", line_of(given.node))
        helps = [given.rich(groups.INLINE, item.children) for item in last.children]
        return {"title": given.word("title"), "text": given.rich(groups.INLINE, text), "helps": items(helps)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write the text, then the list."""
        helps = "\n".join(list_item("-", writer.rich(item)) for item in values(value["helps"]))
        return {"title": value["title"]}, "\n\n".join(part for part in (writer.rich(value["text"]), helps) if part)


class Measure(Directive):
    """How one knows that it works."""

    name = "measure"
    keys = ("title", "leading", "lagging")

    def read(self, given: Given) -> dict:
        """Take all that is inside as what to look at."""
        return {**{key: given.word(key) for key in self.keys}, "text": given.rich(groups.INLINE)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write what to look at inside."""
        return {key: value[key] for key in self.keys}, writer.rich(value["text"])


def only(given: Given, kind: str, otherwise: str) -> Node:
    """Return the one element inside a directive; refuse anything else."""
    children = given.node.children
    if len(children) != 1 or children[0].type != kind:
        raise RefusedError(otherwise, line_of(given.node))
    return children[0]


register(Callout(), Claim(), Case(), Steps(), Checklist(), Comparison(), Table(), Challenge(), Measure())
