"""How data belong to people, and what becomes of them when a person leaves: every relation is classified.

Each app says so in its `relations.py`: RELATIONS for fields that lead to a person, COPIES for text about people that
no field leads to. What is erased, what a person can download, and what the pages say about both, is all read from here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.module_loading import module_has_submodule

from accounts.models import User

Shown = str | tuple[str, Callable[[Any], Any]]
# What an address does not begin or end next to: it would be a part of another one.
BEFORE, AFTER = r"(?<![\w.!#$%&*+?^`{|}~-])(?<!\w')", r"(?![\w-]|\.\w)"


class Fate(Enum):
    """What becomes of data when the person they belong to is erased."""

    ERASED = "erased with the account"
    NAMELESS = "kept without a name"
    KEPT = "kept"
    NOBODY = "holds nothing about people"


@dataclass
class Traces:
    """How a person can be recognized in text; taken before they are erased, for afterwards nobody knows.

    Addresses are in small letters.
    """

    pk: int
    addresses: set[str]
    sessions: set[str]
    files: list[Callable[[], None]] = field(default_factory=list)
    """What removes files, once the database has forgotten them."""

    def are_in(self, text: str) -> bool:
        """Tell whether a text names one of the addresses as a whole: bob@example.org is not in jimbob@example.org."""
        ours = "|".join(map(re.escape, self.addresses))
        return bool(re.search(f"{BEFORE}(?:{ours}){AFTER}", text.lower()))


@dataclass(frozen=True)
class Relation:
    """A field that leads to a person.

    `what` is told to people. `shown` is what the person can download: attributes, with dots for what lies behind a
    relation, or a name with what returns the value; never a secret. `files` are fields with files, which go along and
    are erased along. Where the field cannot be emptied, or more is to do, `let_go` does it with the rows of one person.
    """

    model: str
    name: str
    what: str
    fate: Fate
    shown: tuple[Shown, ...] = ()
    files: tuple[str, ...] = ()
    why: str = ""
    let_go: Callable[[QuerySet, Traces], None] | None = None

    @property
    def rows_model(self) -> type[Model]:
        """The model whose rows belong to people."""
        return apps.get_model(self.model)

    def rows(self, person: User) -> QuerySet:
        """Return what belongs to one person."""
        return self.rows_model._base_manager.filter(**{self.name: person})


@dataclass(frozen=True)
class Copy:
    """A field that may speak of a person without leading to them: text, JSON, or a number beside a content type.

    Where it is not left alone, `let_go` forgets what it says about one person.
    """

    model: str
    name: str
    fate: Fate
    why: str
    let_go: Callable[[Traces], None] | None = None


@cache
def relations() -> tuple[Relation, ...]:
    """Return how rows of all apps belong to people."""
    return tuple(_declared("RELATIONS"))


@cache
def copies() -> tuple[Copy, ...]:
    """Return where else all apps may speak of people."""
    return tuple(_declared("COPIES"))


def _declared(name: str) -> Iterator:
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "relations"):
            yield from getattr(import_module(f"{app.name}.relations"), name, ())
