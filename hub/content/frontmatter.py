"""Reads and writes the YAML between the two `---` lines at the top of a content file."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from hub.content.characters import printable
from hub.content.problems import RefusedError

FENCE = "---"
LARGEST = 64_000
# The parser ends the process where brackets open inside brackets thousands of times.
DEEPEST = 20

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class FrontMatter:
    """The keys of a file, each with its value and its line."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, key: str) -> int:
        """Return the line of a key, or the first one where the key is missing."""
        return self.lines.get(key, 1)


def read_front_matter(text: str) -> tuple[FrontMatter, str, int]:
    """Split a file into its front matter, what follows, and the line at which that begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise RefusedError("The file must begin with a line --- and its front matter.", 1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            source = "\n".join(lines[1:number])
            return _parse(source), "\n".join(lines[number + 1 :]), number + 2
    raise RefusedError("The front matter has no closing line ---.", 1)


def _parse(source: str) -> FrontMatter:
    if len(source) > LARGEST:
        raise RefusedError(f"The front matter is longer than {LARGEST:,} characters.", 1)
    try:
        _refuse_tricks(source)
        return _values(yaml.compose(source, Loader=Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        cause = f"The front matter is not valid YAML: {error.problem or error.context}."
        raise RefusedError(cause, mark.line + 2 if mark else 1) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        raise RefusedError("The front matter is not valid YAML.", 1) from None


def _refuse_tricks(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if cause := _trick(event, depth):
            raise RefusedError(cause, event.start_mark.line + 2)


def _trick(event: yaml.Event, depth: int) -> str | None:
    if depth > DEEPEST:
        return "The front matter is nested too deeply."
    # An alias repeats what it points to, and nine of them in nine lists fill the memory.
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "Anchors (&) and aliases (*) are not used here. Put quotation marks around the text."
    # A tag says what a value is, whether or not it can be read as that.
    if getattr(event, "tag", None):
        return "Tags (!) are not used here. Put quotation marks around the text."
    if isinstance(event, yaml.ScalarEvent):
        # An escape such as "\0" makes a character that did not stand in the file.
        try:
            printable(event.value)
        except RefusedError as refused:
            return refused.cause
    return None


def _values(node: yaml.Node | None) -> FrontMatter:
    if not isinstance(node, yaml.MappingNode):
        raise RefusedError("The front matter must consist of lines such as title: A title.", 1)
    front = FrontMatter()
    constructor = yaml.constructor.SafeConstructor()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 2
        key = key_node.value
        if key_node.tag != "tag:yaml.org,2002:str":
            raise RefusedError("Each line of the front matter begins with a word.", line)
        if key in front.values:
            raise RefusedError(f"{key} stands here for the second time.", line)
        try:
            front.values[key] = constructor.construct_document(value_node)
        except (ValueError, TypeError, OverflowError):
            raise RefusedError(f"{key} has a value that does not exist.", line) from None
        front.lines[key] = line
    return front


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_list(dumper: yaml.SafeDumper, items: list) -> yaml.Node:
    short = all(not isinstance(item, dict | list) and len(str(item)) <= 40 for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(list, _represent_list)


def write_front_matter(values: dict[str, Any]) -> str:
    """Return the values as front matter, in their order, with both fences."""
    written = yaml.dump(
        values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=float("inf"), default_flow_style=False
    )
    return f"{FENCE}\n{written}{FENCE}\n"
