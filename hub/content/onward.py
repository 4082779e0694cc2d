"""Directives of the group *Lead on*, and the video."""

from typing import Any

from hub.blocks import groups
from hub.content.directives import Directive, Given, Shown, items, register, values
from hub.content.markdown import Node, inline_nodes, line_of, plain_text
from hub.content.practice import only
from hub.content.problems import RefusedError
from hub.content.rich_writing import heading, list_item, plain

PROGRAM_PAGE = "program-page"


class Explore(Directive):
    """The next page, and why."""

    name = "explore"
    keys = ("page", "reason")

    def read(self, given: Given) -> dict:
        """Take the page from its link."""
        given.empty()
        page, anchor = given.page("page")
        return {"page": page, "anchor": anchor, "reason": given.word("reason")}

    def write(self, value: dict, writer: Any) -> tuple[dict, str] | None:
        """Write the link."""
        href = writer.links.page(value["page"], value["anchor"])
        return ({"page": href, "reason": value["reason"]}, "") if href else None


class Resources(Directive):
    """A group of pages, one line each."""

    name = "resources"
    keys = ("title",)

    def read(self, given: Given) -> dict:
        """Take each item as a link and a line about it."""
        listing = only(given, "bullet_list", "Resources are one list of links.")
        return {
            "title": given.word("title"),
            "resources": items(self._resource(item, given) for item in listing.children),
        }

    def _resource(self, item: Node, given: Given) -> dict:
        parts = inline_nodes(item.children[0]) if len(item.children) == 1 else []
        if not parts or parts[0].type != "link":
            raise RefusedError("A resource is a link and, after it, one line about the page.", line_of(item))
        found = given.links.page(str(parts[0].attrs.get("href", "")), given.reader.line(item))
        words, about = plain_text(parts[0]), plain_text(item.children[0])
        return {"page": found[0] if found else None, "line": about.removeprefix(words).lstrip(" :–—").strip()}

    def write(self, value: dict, writer: Any) -> tuple[dict, str] | None:
        """Write each page under its own title."""
        lines = []
        for resource in values(value["resources"]):
            if href := writer.links.page(resource["page"], ""):
                title = plain(writer.links.title(resource["page"])).replace("]", "\\]")
                lines.append(list_item("-", f"[{title}]({href}) {plain(resource['line'] or '')}".rstrip()))
        return ({"title": value["title"]}, "\n".join(lines)) if lines else None


class Join(Directive):
    """The one step into a program."""

    name = "join"
    keys = ("program",)

    def read(self, given: Given) -> dict:
        """Find the landing page; take all that is inside as the text above the button."""
        return {"page": given.key("program", PROGRAM_PAGE), "text": given.rich(["bold", "italic"])}

    def write(self, value: dict, writer: Any) -> tuple[dict, str] | None:
        """Name the program."""
        handle = writer.links.handle(PROGRAM_PAGE, value["page"])
        return ({"program": handle}, writer.rich(value["text"])) if handle else None


class Questions(Directive):
    """Questions people ask."""

    name = "questions"
    keys = ("title",)

    def read(self, given: Given) -> dict:
        """Take each heading as a question, and what follows it as the answer."""
        groups_of_nodes: list[list[Node]] = []
        for node in given.node.children:
            if node.type == "heading":
                groups_of_nodes.append([node])
            elif not groups_of_nodes:
                raise RefusedError("Questions begin with a question as a heading: ### May we …?", line_of(node))
            else:
                groups_of_nodes[-1].append(node)
        pairs = [
            {"question": plain_text(question), "answer": given.rich(groups.NESTED, answer)}
            for question, *answer in groups_of_nodes
        ]
        return {"title": given.word("title"), "questions": items(pairs)}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write each question as a heading."""
        pairs = [
            f"### {heading(pair['question'])}\n\n{writer.rich(pair['answer'])}" for pair in values(value["questions"])
        ]
        return {"title": value["title"]}, "\n\n".join(pairs)


class Embed(Directive):
    """A video from elsewhere."""

    name = "embed"
    keys = ("url", "title")

    def read(self, given: Given) -> dict:
        """Take address and title."""
        given.empty()
        return {"url": given.web_address("url"), "title": given.word("title")}

    def write(self, value: dict, writer: Any) -> tuple[dict, str]:
        """Write address and title."""
        return {"url": value["url"], "title": value["title"]}, ""


register(Explore(), Resources(), Join(), Questions(), Embed())
register(Shown("program", "program", kind=PROGRAM_PAGE, child="page"))
