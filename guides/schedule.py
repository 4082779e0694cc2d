"""A protocol in time: when each step begins, its part of the whole, its seat around the timer."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guides.models import ProtocolStep

GAP = 0.6
"""Between two parts of the bar, in hundredths of its length."""
CENTER, RADIUS = 200, 172
"""The ring around the timer, in its drawing's units."""


@dataclass(frozen=True)
class Slot:
    """A step in its place: minutes from the beginning, hundredths of the bar, a seat in the ring."""

    step: "ProtocolStep"
    number: int
    start: int
    end: int
    offset: float
    width: float
    x: float
    y: float


def schedule(steps: list["ProtocolStep"]) -> list[Slot]:
    """Return the steps one after the other, the first at the top of the ring."""
    whole = sum(step.minutes for step in steps) or 1
    slots, start = [], 0
    for place, step in enumerate(steps):
        end = start + step.minutes
        angle = 2 * math.pi * place / len(steps)
        slots.append(
            Slot(
                step=step,
                number=place + 1,
                start=start,
                end=end,
                offset=round(100 * start / whole, 2),
                width=round(max(GAP, 100 * step.minutes / whole - GAP), 2),
                x=round(CENTER + RADIUS * math.sin(angle), 1),
                y=round(CENTER - RADIUS * math.cos(angle), 1),
            )
        )
        start = end
    return slots
