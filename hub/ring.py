"""The ring: people in a circle, one seat open. The same name always gives the same ring."""

import hashlib
import math
from dataclasses import dataclass
from functools import lru_cache

SIZE = 400
CENTER = SIZE / 2
RADIUS = SIZE * 0.36
SEATS_LEAST, SEATS_SPREAD = 8, 5


@dataclass(frozen=True)
class Seat:
    """A place in the circle, in the drawing's units."""

    x: float
    y: float
    radius: float
    is_open: bool


@dataclass(frozen=True)
class Ring:
    """A drawing: seats, and pairs of seats between which people talk."""

    seats: tuple[Seat, ...]
    talks: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2048)
def ring(name: str) -> Ring:
    """Return the ring that belongs to `name`, usually a slug: 8 to 12 seats, the size of a process group."""
    seed = hashlib.sha256(name.encode()).digest()
    count = SEATS_LEAST + seed[0] % SEATS_SPREAD
    open_seat = seed[1] % count
    seats = tuple(_seat(number, count, seed, number == open_seat) for number in range(count))
    pairs = {tuple(sorted((seed[2 + n] % count, seed[16 + n] % count))) for n in range(count)}
    talks = tuple(sorted(pair for pair in pairs if pair[0] != pair[1] and open_seat not in pair))
    return Ring(seats, talks)


def _seat(number: int, count: int, seed: bytes, is_open: bool) -> Seat:
    angle = 2 * math.pi * number / count
    radius = SIZE * (0.026 + 0.014 * seed[(5 + number) % 32] / 255)
    return Seat(CENTER + RADIUS * math.sin(angle), CENTER - RADIUS * math.cos(angle), radius, is_open)
