"""When somebody is free in a week: a time zone, and parts of three hours.

It is kept as {"zone": "Europe/Berlin", "hours": ["mon-18", "tue-6"]}: the day, and the hour at which a part begins.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TypedDict
from zoneinfo import ZoneInfo, available_timezones

DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
LENGTH = 3
PARTS = tuple(range(6, 24, LENGTH))
HOURS = tuple(f"{day}-{hour}" for day in DAYS for hour in PARTS)
AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
STEP = timedelta(minutes=15)
"""Zones are whole quarters of an hour apart."""
WEEK = timedelta(days=7) // STEP


class Free(TypedDict):
    """Parts of the week, on the clocks of a zone."""

    zone: str
    hours: list[str]


@cache
def zones() -> dict[str, dict[str, str]]:
    """Return the names of all time zones that people live in, by area, each with what it is called there.

    Source: the table of zones by country, in which each stands once, by the name that it has today.
    """
    rows = (files("tzdata.zoneinfo") / "zone.tab").read_text("utf-8").splitlines()
    named = {row.split("\t")[2] for row in rows if not row.startswith("#")}
    found = sorted(name for name in named if name.startswith(AREAS))
    by_area = groupby(found, key=lambda name: name.partition("/")[0])
    return {area: {name: place(name) for name in names} for area, names in by_area}


def is_zone(name: str) -> bool:
    """Tell whether there is such a time zone; a name that it had before is good, too."""
    return name.startswith(AREAS) and name in _known()


@cache
def _known() -> set[str]:
    return available_timezones()


def place(zone: str) -> str:
    """Return what a time zone is called within its area: Buenos Aires, Argentina."""
    return ", ".join(reversed(zone.split("/")[1:])).replace("_", " ")


def in_words(free: Free) -> str:
    """Return free hours as a person reads them, parts that follow each other as one."""
    days = [
        f"{name}s {' and '.join(_spans(int(hour.partition('-')[2]) for hour in free['hours'] if hour.startswith(day)))}"
        for day, name in DAYS.items()
        if any(hour.startswith(day) for hour in free["hours"])
    ]
    return f"{', '.join(days)} ({place(free['zone'])})"


def _spans(hours: Iterable[int]) -> Iterator[str]:
    begin = end = 0
    for hour in sorted(hours):
        if end and hour > end:
            yield f"{begin}–{end}"
        begin, end = (begin if end and hour == end else hour), hour + LENGTH
    yield f"{begin}–{end}"


def quarters(free: Free, on: date) -> frozenset[int]:
    """Return the quarters of an hour, from Monday 0:00 UTC, in which somebody is free in the week of a day.

    The day matters: summer time begins and ends on other days elsewhere.
    """
    monday = on - timedelta(days=on.weekday())
    zone, begin = ZoneInfo(free["zone"]), datetime.combine(monday, time(), UTC)
    found: set[int] = set()
    for day, hour in (each.split("-") for each in free["hours"]):
        there = datetime.combine(monday + timedelta(days=list(DAYS).index(day)), time(int(hour)), zone)
        first = (there - begin) // STEP
        # Sunday evening there may be Monday here: of the same week, which comes round again.
        found.update((first + number) % WEEK for number in range(timedelta(hours=LENGTH) // STEP))
    return frozenset(found)


def overlap(*all_free: Free, on: date) -> float:
    """Return for how many hours of the week of a day all are free at the same time."""
    shared = frozenset.intersection(*(quarters(free, on) for free in all_free))
    return len(shared) * STEP / timedelta(hours=1)
