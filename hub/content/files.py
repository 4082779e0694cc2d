"""Reads a folder of content files, within limits that no article needs to reach."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hub.content.characters import printable
from hub.content.frontmatter import FrontMatter, read_front_matter
from hub.content.problems import ContentError, Problem, Problems, RefusedError

MOST_FILES = 5_000
# PostgreSQL keeps 1 MB of words of a page for the search, some of them two or three times.
LARGEST_TEXT = 300_000
LARGEST_PICTURE = 10_000_000


@dataclass
class SourceFile:
    """A Markdown file: its place in the folder, its front matter and what follows it."""

    path: str
    front: FrontMatter
    text: str = field(repr=False)
    first_line: int


class Folder:
    """A folder from which content is read, and out of which nothing leads."""

    def __init__(self, root: Path | str):
        self.root = Path(root).resolve()
        if not self.root.is_dir():
            raise ContentError([Problem(str(root), 0, "There is no such folder.")])

    def read(self, problems: Problems) -> list[SourceFile]:
        """Return all Markdown files, by path; add what cannot be read to `problems`."""
        paths = sorted(self._markdown_paths())
        if not paths:
            raise ContentError([Problem(str(self.root.name), 0, "There is no file that ends in .md in this folder.")])
        if len(paths) > MOST_FILES:
            cause = f"There are {len(paths):,} files; one import takes {MOST_FILES:,} at most."
            raise ContentError([Problem(str(self.root.name), 0, cause)])
        found = []
        for path in paths:
            try:
                found.append(self._read_one(path))
            except RefusedError as refused:
                problems.add(path, refused.cause, refused.line)
        return found

    def has(self, path: str) -> bool:
        """Return whether there is such a file."""
        try:
            return (self.root / path).is_file()
        except OSError:  # A name that is longer than the disk can keep.
            return False

    def read_bytes(self, path: str, largest: int) -> bytes:
        """Return a file's bytes; its size is looked at before it is opened."""
        place = self.root / path
        try:
            if not place.resolve().is_relative_to(self.root):
                raise RefusedError("The file lies outside the folder, by way of a link. Copy it into the folder.")
            if not place.is_file():
                raise RefusedError("This is not an ordinary file.")
            size = place.stat().st_size
            if size > largest:
                raise RefusedError(f"The file has {size / 1e6:,.1f} MB; {largest / 1e6:,g} MB are allowed.")
            return place.read_bytes()
        except (OSError, RuntimeError) as error:
            raise RefusedError(
                f"The file cannot be read ({getattr(error, 'strerror', None) or 'a link to itself'})."
            ) from None

    def _markdown_paths(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            place = Path(folder)
            for name in [*names, *(name for name in folders if (place / name).is_symlink())]:
                if name.endswith(".md") and not name.startswith("."):
                    yield (place / name).relative_to(self.root).as_posix()

    def _read_one(self, path: str) -> SourceFile:
        try:
            printable(path)
        except RefusedError:
            raise RefusedError("The file's name holds characters that cannot be printed.") from None
        text = decode(self.read_bytes(path, LARGEST_TEXT))
        front, body, first_line = read_front_matter(text)
        return SourceFile(path, front, body, first_line)


def decode(data: bytes) -> str:
    """Return the text of UTF-8 bytes with plain line ends; refuse what no text holds."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError("The file is not UTF-8 here. Save it as UTF-8.", line) from None
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))
