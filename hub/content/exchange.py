"""The values of a thing: taken from it, put into it, and written as a file."""

import hashlib
import json
from typing import Any

from django.db.models import Model
from wagtail.blocks import StreamValue

from hub.content.frontmatter import write_front_matter
from hub.content.kinds import Kind
from hub.content.story_writing import StoryWriter

BODY = "__body__"
TITLE = "__title__"
SLUG = "__slug__"


class KeptLinks:
    """Names everything by its key: the same words for as long as the thing itself is unchanged."""

    def link(self, attributes: dict) -> str:
        """Return the address of a link in rich text."""
        if "linktype" in attributes:
            return f"{attributes['linktype']}:{attributes.get('id')}#{attributes.get('anchor', '')}"
        return attributes.get("href", "")

    def page(self, key: int | None, anchor: str) -> str:
        """Return the address of a page."""
        return f"page:{key}#{anchor}"

    def title(self, key: int) -> str:
        """Return the words for a page."""
        return "page"

    def picture(self, key: int | None) -> str:
        """Return the address of a picture."""
        return f"picture:{key}"

    def handle(self, kind: str, key: int | None) -> str:
        """Return the name of a thing."""
        return f"{kind}:{key}"


def values_of(kind: Kind, thing: Model) -> dict[str, Any]:
    """Return what a thing holds, by key."""
    values = {field.key: field.get(thing) for field in kind.fields}
    values[TITLE], values[SLUG] = getattr(thing, kind.title), thing.slug
    if kind.body:
        values[BODY] = body_value(kind, thing)
    return values


def body_value(kind: Kind, thing: Model) -> Any:
    """Return what stands in the body of a thing, as it is stored."""
    body = kind.body_of(thing)
    return body.get_prep_value() if kind.tells_a_story else body


def put_values(kind: Kind, thing: Model, values: dict[str, Any]) -> None:
    """Give a thing its values, except those that are kept in tables of their own."""
    setattr(thing, kind.title, values[TITLE])
    thing.slug = values[SLUG]
    for field in kind.plain_fields:
        if field.key in values:
            field.set(thing, values[field.key])
    if kind.body and BODY in values:
        body = values[BODY]
        if kind.tells_a_story:
            body = StreamValue(kind.body_field.stream_block, body, is_lazy=True)
        setattr(thing, kind.body, body)


def write_file(kind: Kind, values: dict[str, Any], links: Any, parent: str = "", position: int | None = None) -> str:
    """Return the file that describes a thing with these values, for a page with its place in the tree."""
    front = {"title": values[TITLE], "type": kind.name, "slug": values[SLUG]}
    if kind.is_page:
        front["parent"] = parent
        if position:
            front["position"] = position
    for field in kind.fields:
        written = field.write(values[field.key], links)
        if written is not None:
            front[field.key] = written
    body = write_body(kind, values, links)
    return write_front_matter(front) + (f"\n{body}\n" if body else "")


def write_body(kind: Kind, values: dict[str, Any], links: Any) -> str:
    """Return what follows the front matter."""
    writer = StoryWriter(links)
    if not kind.body:
        return ""
    return writer.story(values[BODY]) if kind.tells_a_story else writer.rich(values[BODY])


def digest(kind: Kind, values: dict[str, Any]) -> str:
    """Return a mark that is the same for as long as a thing holds the same."""
    links = KeptLinks()
    front = {field.key: field.write(values[field.key], links) for field in kind.fields}
    said = json.dumps([values[TITLE], values[SLUG], front, write_body(kind, values, links)], default=str)
    return hashlib.sha256(said.encode()).hexdigest()
