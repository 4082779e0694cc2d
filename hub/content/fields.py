"""The keys of the front matter: how each is read from a file, kept, and written back."""

import datetime
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

from hub.content.problems import RefusedError

NOTHING: tuple = (None, "", [], False)


@dataclass(frozen=True)
class Field:
    """One key. `attribute` is the model's field, where that has another name."""

    key: str
    attribute: str = ""
    required: bool = False

    # Whether the value is found among other things, which have to be there first.
    refers: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The model's field."""
        return self.attribute or self.key

    def missing(self) -> Any:
        """Return the value of a key that was left out."""
        return ""

    def read(self, value: Any, links: Any, line: int) -> Any:
        """Return what is kept for the value in a file; raise RefusedError where it is of another form."""
        raise NotImplementedError

    def write(self, value: Any, links: Any) -> Any:
        """Return what a file says for a kept value; None leaves the key out."""
        return None if value in NOTHING else value

    def get(self, thing: Any) -> Any:
        """Return the kept value."""
        return getattr(thing, self.name)

    def set(self, thing: Any, value: Any) -> None:
        """Keep a value."""
        setattr(thing, self.name, value)


class Words(Field):
    """Plain words."""

    def read(self, value: Any, links: Any, line: int) -> str:
        """Take a text."""
        return words(self.key, value)

    def write(self, value: str, links: Any) -> str | None:
        """Write the words; a required key stands even where it is empty."""
        return value if value or self.required else None


class Flag(Field):
    """True or false."""

    def missing(self) -> bool:
        """Return false."""
        return False

    def read(self, value: Any, links: Any, line: int) -> bool:
        """Take true or false."""
        if not isinstance(value, bool):
            raise RefusedError(f"{self.key} is true or false.")
        return value


class Number(Field):
    """A whole number."""

    def missing(self) -> None:
        """Return no number."""
        return

    def read(self, value: Any, links: Any, line: int) -> int | None:
        """Take a whole number, or nothing."""
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or abs(value) > 1_000_000):
            raise RefusedError(f"{self.key} is a whole number.")
        return value

    def write(self, value: int | None, links: Any) -> int | None:
        """Write the number."""
        return value


class Order(Number):
    """A place in a row; the first where it is left out."""

    def missing(self) -> int:
        """Return the first place."""
        return 0

    def read(self, value: Any, links: Any, line: int) -> int:
        """Take a whole number."""
        return super().read(value, links, line) or 0


class Day(Field):
    """A date."""

    def missing(self) -> None:
        """Return no date."""
        return

    def read(self, value: Any, links: Any, line: int) -> datetime.date:
        """Take a date without a time."""
        if isinstance(value, str):
            with suppress(ValueError):
                value = datetime.date.fromisoformat(value)
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise RefusedError(f"{self.key} is a date such as 2026-11-16.")
        return value


@dataclass(frozen=True)
class WordList(Field):
    """Several words or sentences, which the model keeps in one text."""

    between: str = ", "

    def read(self, value: Any, links: Any, line: int) -> str:
        """Take a list of texts."""
        mark = self.between.strip() or "\n"
        listed = [words(self.key, word) for word in a_list(self.key, value)]
        if any(mark in word for word in listed):
            raise RefusedError(f"An entry of {self.key} holds a {'comma' if mark == ',' else 'line break'}.")
        return self.between.join(word.strip() for word in listed if word.strip())

    def write(self, value: str, links: Any) -> list[str] | None:
        """Write a list."""
        pieces = value.replace("\r", "").split(self.between.strip() or "\n")
        return [piece.strip() for piece in pieces if piece.strip()] or None


@dataclass(frozen=True)
class Sizes(Field):
    """The least and the most of something, which the model keeps in two fields that end in _min and _max."""

    default: tuple[int, int] = (4, 8)

    def missing(self) -> tuple[int, int]:
        """Return the usual sizes."""
        return self.default

    def read(self, value: Any, links: Any, line: int) -> tuple[int, int]:
        """Take two whole numbers."""
        numbers = a_list(self.key, value)
        whole = all(isinstance(number, int) and not isinstance(number, bool) for number in numbers)
        if len(numbers) != 2 or not whole or not 0 < numbers[0] <= numbers[1] <= 1000:
            raise RefusedError(f"{self.key} consists of two whole numbers, such as [4, 8].")
        return numbers[0], numbers[1]

    def write(self, value: tuple[int, int], links: Any) -> list[int]:
        """Write both."""
        return list(value)

    def get(self, thing: Any) -> tuple[int, int]:
        """Return both."""
        return getattr(thing, f"{self.name}_min"), getattr(thing, f"{self.name}_max")

    def set(self, thing: Any, value: tuple[int, int]) -> None:
        """Keep both."""
        setattr(thing, f"{self.name}_min", value[0])
        setattr(thing, f"{self.name}_max", value[1])


@dataclass(frozen=True)
class Thing(Field):
    """Another thing, named by its handle."""

    kind: str = ""
    refers: ClassVar[bool] = True

    def missing(self) -> None:
        """Return no thing."""
        return

    def read(self, value: Any, links: Any, line: int) -> int | None:
        """Find the thing."""
        handle = words(self.key, value)
        return links.key(self.kind, handle, line) if handle else None

    def write(self, value: int | None, links: Any) -> str | None:
        """Write its handle."""
        return links.handle(self.kind, value) if value else None

    def get(self, thing: Any) -> int | None:
        """Return its key."""
        return getattr(thing, f"{self.name}_id")

    def set(self, thing: Any, value: int | None) -> None:
        """Keep its key."""
        setattr(thing, f"{self.name}_id", value)


@dataclass(frozen=True)
class Picture(Field):
    """A picture, named by a link to its file."""

    refers: ClassVar[bool] = True

    def missing(self) -> None:
        """Return no picture."""
        return

    def read(self, value: Any, links: Any, line: int) -> int | None:
        """Find the picture."""
        return links.picture(words(self.key, value), line)

    def write(self, value: int | None, links: Any) -> str | None:
        """Write a link to its file."""
        return links.picture(value) if value else None

    def get(self, thing: Any) -> int | None:
        """Return its key."""
        return getattr(thing, f"{self.name}_id")

    def set(self, thing: Any, value: int | None) -> None:
        """Keep its key."""
        setattr(thing, f"{self.name}_id", value)


def words(key: str, value: Any) -> str:
    """Return a text; refuse numbers, dates and lists, which YAML makes of some words."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RefusedError(f"{key} is a text. Put quotation marks around it.")
    return value.strip()


def a_list(key: str, value: Any) -> list:
    """Return a list; nothing is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise RefusedError(f"{key} is a list, such as [one, two].")
    return value


def unique(values: Iterable[Any]) -> list:
    """Return the values in order, each once."""
    return list(dict.fromkeys(values))
