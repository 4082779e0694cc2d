"""The files of the project, for rules that hold for all of them."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "guides", "home", "hub", "programs", "search")
CODE = (*APPS, "benchmarks", "scripts", "tests")
DJANGO_COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)


def modules(*folders: str) -> list[Path]:
    """Return the Python files below the folders, migrations left out."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Return all templates."""
    return sorted((ROOT / "templates").rglob("*.html"))


def stylesheets() -> list[Path]:
    """Return all stylesheets that the site itself brings."""
    return sorted((ROOT / "hub" / "static" / "css").rglob("*.css"))


def scripts() -> list[Path]:
    """Return all scripts that the site itself brings."""
    return sorted((ROOT / "hub" / "static" / "js").rglob("*.js"))


def label(path: Path) -> str:
    """Return a short name for messages."""
    return str(path.relative_to(ROOT))


@cache
def text(path: Path) -> str:
    """Return what is in a file."""
    return path.read_text(encoding="utf-8")


def markup(path: Path) -> str:
    """Return a template without its comments."""
    return DJANGO_COMMENT.sub("", text(path))


def lines(path: Path) -> int:
    """Return how many lines a file has."""
    return len(text(path).splitlines())
