"""What the files of a folder describe, each with its place in the site, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from django.utils.text import slugify

from hub.content.files import SourceFile
from hub.content.kinds import Kind, all_kinds
from hub.content.markdown import Node, parse
from hub.content.problems import Problems, RefusedError
from hub.content.story_reading import Placed, anchors
from hub.content.tree import with_slashes

EVERYWHERE = ("title", "type", "slug")
MOST_SIBLINGS = 100_000


@dataclass
class Record:
    """One file: what it says, and the thing that it becomes."""

    source: SourceFile
    kind: Kind
    title: str
    slug: str
    parent: str = ""
    position: int | None = None
    nodes: list[Node] = field(default_factory=list, repr=False)
    anchors: set[str] = field(default_factory=set, repr=False)
    site_path: str = ""
    above: "Record | None" = field(default=None, repr=False)
    # Of one of many models: only the kind knows what it has. None where the file can become nothing.
    thing: Any = None
    is_new: bool = True
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    placed: list[Placed] = field(default_factory=list, repr=False)

    @property
    def path(self) -> str:
        """The file's place in the folder."""
        return self.source.path

    @property
    def handle(self) -> str:
        """The word by which other files name it."""
        return str(self.source.front.values.get(self.kind.handle, "")).strip()

    @property
    def address(self) -> str:
        """Where the file puts the thing: a page in the tree, anything else by its slug."""
        return self.site_path if self.kind.is_page else self.slug

    @property
    def is_root(self) -> bool:
        """Whether it is the home page."""
        return self.kind.is_page and not self.parent


def read_records(sources: list[SourceFile], problems: Problems) -> list[Record]:
    """Return a record for each file whose first keys can be understood."""
    found = (_record(source, problems) for source in sources)
    return [record for record in found if record is not None]


def _record(source: SourceFile, problems: Problems) -> Record | None:
    values = source.front.values
    kind = all_kinds().get(values.get("type")) if isinstance(values.get("type"), str) else None
    if kind is None:
        known = ", ".join(sorted(all_kinds()))
        cause = f"There is no type “{values['type']}”." if values.get("type") else "type is missing."
        problems.add(source.path, f"{cause} The types are: {known}.", source.front.line("type"))
        return None
    sound = [_sound(source, kind, key, problems) for key in _keys(kind)]
    if not all(sound):
        return None
    _refuse_unknown_keys(source, kind, problems)
    record = Record(source, kind, values["title"].strip(), values["slug"].strip(), (values.get("parent") or "").strip())
    record.position = _position(source, problems)
    try:
        record.nodes = parse(source.text)
    except RefusedError as refused:
        problems.add(source.path, refused.cause, refused.line + source.first_line)
    record.anchors = anchors(record.nodes)
    if not kind.body and record.nodes:
        problems.add(source.path, f"A file of type {kind.name} ends with its front matter.", source.first_line)
    return record


def _keys(kind: Kind) -> Iterator[str]:
    yield from ("title", "slug")
    if kind.is_page:
        yield "parent"


def _sound(source: SourceFile, kind: Kind, key: str, problems: Problems) -> bool:
    value = source.front.values.get(key)
    line = source.front.line(key)
    if key not in source.front.values or (value in (None, "") and key != "parent"):
        problems.add(source.path, f"{key} is missing.", line)
    elif not isinstance(value, str) and not (key == "parent" and value is None):
        problems.add(source.path, f"{key} is a text. Put quotation marks around it.", line)
    elif key == "slug" and slugify(value.strip()) != value.strip():
        problems.add(source.path, "slug consists of lower-case letters, digits and hyphens.", line)
    elif key == "parent" and not value and kind.name != "home":
        problems.add(source.path, "parent is empty; only the home page has none.", line)
    else:
        return True
    return False


def _position(source: SourceFile, problems: Problems) -> int | None:
    position = source.front.values.get("position")
    if position is None or (type(position) is int and 1 <= position <= MOST_SIBLINGS):
        return position
    problems.add(source.path, "position is a whole number, 1 for the first.", source.front.line("position"))
    return None


def _refuse_unknown_keys(source: SourceFile, kind: Kind, problems: Problems) -> None:
    known = {*EVERYWHERE, *(field.key for field in kind.fields), *_keys(kind)}
    if kind.is_page:
        known.add("position")
    for key in source.front.values:
        if key not in known and not (key == "topics" and source.front.values[key] == []):
            problems.add(source.path, f"Files of type {kind.name} have no key “{key}”.", source.front.line(key))
    for one in kind.fields:
        if one.required and one.key not in source.front.values:
            problems.add(source.path, f"{one.key} is missing.", 1)


def file_behind(href: str, path: str) -> tuple[str, str]:
    """Return the file that a relative link in `path` leads to, and the anchor in it."""
    target, _, anchor = href.partition("#")
    place = normpath(join(dirname(path), unquote(target))) if target else path
    return place, unquote(anchor)


def place_pages(records: list[Record], problems: Problems) -> list[Record]:
    """Give each page its parent and its address; return pages, parents first, then all else."""
    by_path = {record.path: record for record in records}
    pages = [record for record in records if record.kind.is_page]
    by_address: dict[str, Record] = {}
    for record in pages:
        if record.parent and not record.parent.startswith("/"):
            record.above = by_path.get(file_behind(record.parent, record.path)[0])
            if record.above is None or not record.above.kind.is_page:
                _complain(record, "parent", f"parent leads to no page: {record.parent}", problems)
    placed = [record for record in pages if _place(record, problems)]
    for record in placed:
        if (other := by_address.setdefault(record.site_path, record)) is not record:
            _complain(record, "slug", f"{other.path} has the same address, {record.site_path}.", problems)
    for record in placed:
        if record.above is None and record.parent:
            record.above = by_address.get(with_slashes(record.parent))
    rest = [record for record in records if not record.kind.is_page]
    # Pages of one slug may stand below different parents.
    _refuse_doubles([*rest, *(record for record in pages if record.kind.handle != "slug")], problems)
    return [*rest, *sorted(placed, key=lambda record: (record.site_path.count("/"), record.position or MOST_SIBLINGS))]


def _place(record: Record, problems: Problems) -> bool:
    slugs: list[str] = []
    seen: set[str] = set()
    at: Record | None = record
    while at is not None and not at.is_root:
        if at.path in seen:
            _complain(record, "parent", "These pages stand below each other in a circle.", problems)
            return False
        seen.add(at.path)
        slugs.append(at.slug)
        if at.parent.startswith("/"):
            record.site_path = f"{with_slashes(at.parent)}{'/'.join(reversed(slugs))}/"
            return True
        at = at.above
        if at is None:
            return False
    record.site_path = f"/{'/'.join(reversed(slugs))}/" if slugs else "/"
    return True


def _refuse_doubles(records: list[Record], problems: Problems) -> None:
    taken: dict[tuple[str, str], Record] = {}
    for record in records:
        if (other := taken.setdefault((record.kind.name, record.handle), record)) is not record:
            key = record.kind.handle
            _complain(record, key, f"{other.path} has the same {key}.", problems)


def _complain(record: Record, key: str, cause: str, problems: Problems) -> None:
    problems.add(record.path, cause, record.source.front.line(key))
