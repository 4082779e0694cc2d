"""Content files to test with."""

from pathlib import Path

import yaml

GUIDE = {
    "title": "A guide",
    "type": "guide",
    "slug": "a-guide",
    "parent": "/guides/",
    "summary": "What a reader gets.",
    "topics": [],
    "reviewed": "2026-11-01",
}
TOPIC = {"title": "Facilitation", "type": "topic", "slug": "facilitation", "summary": "Holding a group."}
PROGRAM = {
    "title": "Circle",
    "type": "program",
    "slug": "circle",
    "summary": "What one gets.",
    "audience": "For all",
    "state": "open",
    "joining": "application",
    "group_size": [3, 9],
    "order": 2,
    "what_next": "We read it: on Thursdays.",
    "questions": [
        {"question": "What do you do?", "kind": "choice", "choices": ["Teach, mostly", "Lead"]},
        {"question": "Why?", "kind": "text", "help": "In short.", "required": False},
        {"question": "When?", "kind": "hours"},
    ],
    "reading": [{"page": "../pages/guides/b.md", "why": "It is short"}, {"page": "../pages/guides/a.md"}],
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">{}</svg>'


def page(body: str = "Words.", **front) -> str:
    """Return a guide's file; a key that is None is left out."""
    return thing(GUIDE, body, **front)


def thing(base: dict, body: str = "", **front) -> str:
    """Return the file of any thing."""
    values = {key: value for key, value in {**base, **front}.items() if value is not None}
    return f"---\n{yaml.safe_dump(values, sort_keys=False, allow_unicode=True)}---\n\n{body}\n"


def fill(folder: Path, **files: str | bytes) -> Path:
    """Write files; `a__b` is the file `a/b.md`, other endings are given in a dictionary."""
    return fill_all(folder, {f"{name.replace('__', '/')}.md": content for name, content in files.items()})


def fill_all(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files by their paths."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def blocks(guide) -> list[tuple]:
    """Return what a guide's body holds, as type and value."""
    return [(block["type"], block["value"]) for block in guide.body.get_prep_value()]
