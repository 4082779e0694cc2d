"""The ring: people in a circle, one seat open. The same name always gives the same ring."""

import hashlib
import math
from dataclasses import dataclass, replace
from functools import lru_cache

SIZE = 400
CENTER = SIZE / 2
RADIUS = SIZE * 0.36
SEATS_LEAST, SEATS_SPREAD = 8, 5
RIGHT, LEFT = math.pi / 2, -math.pi / 2


@dataclass(frozen=True)
class Seat:
    """A place in the circle, in the drawing's units."""

    x: float
    y: float
    radius: float
    is_open: bool


@dataclass(frozen=True)
class Circle:
    """Seats around a center, and pairs of seats between which people talk."""

    x: float
    y: float
    seats: tuple[Seat, ...]
    talks: tuple[tuple[Seat, Seat], ...]


@dataclass(frozen=True)
class Ring:
    """A drawing of one circle, or of two that touch."""

    width: float
    height: float
    circles: tuple[Circle, ...]


@lru_cache(maxsize=2048)
def ring(name: str) -> Ring:
    """Return the ring that belongs to `name`, usually a slug: 8 to 12 seats, the size of a process group."""
    return Ring(SIZE, SIZE, (_circle(name),))


@lru_cache(maxsize=256)
def pair(name: str) -> Ring:
    """Return two circles that touch where they share the open seat: one helps the other to begin."""
    left = _circle(name, open_at=RIGHT)
    right = _circle(f"{name}/2", x=CENTER + 2 * RADIUS, open_at=LEFT)
    right = replace(right, seats=tuple(seat for seat in right.seats if not seat.is_open))
    # The shared seat comes last, so that nothing is drawn across it.
    return Ring(SIZE + 2 * RADIUS, SIZE, (right, left))


def _circle(name: str, x: float = CENTER, open_at: float | None = None) -> Circle:
    seed = hashlib.sha256(name.encode()).digest()
    count = SEATS_LEAST + seed[0] % SEATS_SPREAD
    open_seat = seed[1] % count
    turn = 0.0 if open_at is None else open_at - 2 * math.pi * open_seat / count
    seats = tuple(
        _seat(x, 2 * math.pi * number / count + turn, seed[(5 + number) % 32], number == open_seat)
        for number in range(count)
    )
    pairs = {tuple(sorted((seed[2 + n] % count, seed[16 + n] % count))) for n in range(count)}
    talks = sorted(pair for pair in pairs if pair[0] != pair[1] and open_seat not in pair)
    return Circle(x, CENTER, seats, tuple((seats[a], seats[b]) for a, b in talks))


def _seat(x: float, angle: float, weight: int, is_open: bool) -> Seat:
    radius = SIZE * (0.026 + 0.014 * weight / 255)
    return Seat(x + RADIUS * math.sin(angle), CENTER - RADIUS * math.cos(angle), radius, is_open)
