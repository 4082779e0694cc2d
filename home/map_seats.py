"""Seats everyone on the map: who is drawn, where they sit, where their labels stand.

Lengths are in the drawing's own units; the stylesheet sets type of at most `LINE` units a line, and of such a width
that `LABEL_LENGTH` characters fit beside the circle.
"""

import math
import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from home.hub_map import HubMap

WIDTH, HEIGHT = 1240, 770
CENTER_X, CENTER_Y, RADIUS, TABLE_RADIUS = WIDTH / 2, 376, 300, 98
ARC_RADIUS, LABEL_RADIUS, SIGN_RADIUS = RADIUS + 24, RADIUS + 44, RADIUS + 47
MOST_GUIDES, MOST_TOPICS = 16, 14
LINE, LABEL_LENGTH, GROUP_LINE, NEAR = 25, 24, 35, 16
FIRST_ANGLE, LAST_ANGLE, GROUP_GAP = 7, 167, 0.6

Key = tuple[str, int]
Pair = tuple[Key, Key]


@dataclass
class Seat:
    """A place at the circle. `sign` stands for its label on a small screen and in the list."""

    key: Key
    title: str
    url: str
    sign: str = ""
    group: str = ""
    opens_group: bool = False
    angle: float = 0
    lines: list[str] = field(default_factory=list)
    links: int = 0
    label_y: float = 0
    own: str = ""
    partners: list["Seat"] = field(default_factory=list)

    @property
    def x(self) -> float:
        """How far from the left the seat is."""
        return at(self.angle)[0]

    @property
    def y(self) -> float:
        """How far from the top the seat is."""
        return at(self.angle)[1]

    @property
    def radius(self) -> float:
        """The more links, the larger."""
        return round(7.5 + 0.55 * min(self.links, 14), 1)

    @property
    def halo(self) -> float:
        """The ring around the seat while one of its partners is pointed at."""
        return self.radius + 5

    @property
    def sign_x(self) -> float:
        """How far from the left the sign stands."""
        return at(self.angle, SIGN_RADIUS)[0]

    @property
    def sign_y(self) -> float:
        """How far from the top the sign's baseline is."""
        return round(at(self.angle, SIGN_RADIUS)[1] + LINE * 0.4, 1)

    @property
    def side(self) -> int:
        """1 on the right half, -1 on the left."""
        return 1 if self.angle < 180 else -1

    @property
    def label_x(self) -> float:
        """Where the label begins on the right, or ends on the left: along the circle, never under the seat."""
        radial = abs(at(self.angle, LABEL_RADIUS)[0] - CENTER_X)
        beside_name = _across(self.label_y - GROUP_LINE) if self.opens_group else 0
        return round(CENTER_X + self.side * max(_across(self.label_y), radial, beside_name), 1)

    @property
    def leader(self) -> str:
        """The line from the seat to its label, as a path; empty where they stand side by side."""
        x, y = at(self.angle, LABEL_RADIUS)
        if math.hypot(self.label_x - x, self.label_y - y) < NEAR:
            return ""
        x, y = at(self.angle, RADIUS + self.radius + 4)
        return f"M{x} {y}L{self.label_x - 7 * self.side:.1f} {self.label_y:.1f}"

    @property
    def rows(self) -> list[tuple[float, str]]:
        """The label's lines, each with the height of its baseline."""
        return rows(self.lines, self.label_y)

    @property
    def above(self) -> float:
        """How much room the label takes above its middle, the name of a group that begins here included."""
        return self.below + (GROUP_LINE if self.opens_group else 0)

    @property
    def below(self) -> float:
        """How much room the label takes below its middle."""
        return len(self.lines) * LINE / 2 + 3


def at(angle: float, radius: float = RADIUS) -> tuple[float, float]:
    """Return the point at an angle in degrees, clockwise from the top."""
    turn = math.radians(angle)
    return round(CENTER_X + radius * math.sin(turn), 1), round(CENTER_Y - radius * math.cos(turn), 1)


def rows(lines: list[str], middle: float, line: float = LINE) -> list[tuple[float, str]]:
    """Return the lines of a label with their baselines, around a middle."""
    first = middle - (len(lines) - 1) * line / 2 + line * 0.27
    return [(round(first + number * line, 1), words) for number, words in enumerate(lines)]


def _across(y: float) -> float:
    """Return how far from the middle, to either side, the circle of labels is at a height."""
    return math.sqrt(max(LABEL_RADIUS**2 - (y - CENTER_Y) ** 2, 0))


def wrap(title: str, length: int, most: int) -> list[str]:
    """Break a title into lines; what does not fit ends in an ellipsis."""
    return textwrap.wrap(title, length, max_lines=most, placeholder="…") or [title[:length]]


def guides(hub_map: HubMap, pairs: set[Pair]) -> list[Seat]:
    """Seat the guides with the most links on the right, group by group."""
    links = Counter(key for pair in pairs for key in pair)
    chosen = _most_linked((("guide", guide.page.pk) for guide in hub_map.guides), links, MOST_GUIDES)
    seats = [
        Seat(("guide", guide.page.pk), guide.page.title, guide.page.url, guide.sign, group.name)
        for group in hub_map.groups
        for guide in group.guides
        if ("guide", guide.page.pk) in chosen
    ]
    for _, members in groupby(seats, key=lambda seat: seat.group):
        next(members).opens_group = True
    return _seated(seats, links, FIRST_ANGLE, LAST_ANGLE)


def topics(hub_map: HubMap, pairs: set[Pair]) -> list[Seat]:
    """Seat the topics with the most links on the left, by name from the top."""
    links = Counter(key for pair in pairs for key in pair)
    chosen = _most_linked((("topic", mapped.topic.pk) for mapped in hub_map.topics), links, MOST_TOPICS)
    seats = [
        Seat(("topic", mapped.topic.pk), mapped.topic.name, mapped.topic.get_absolute_url(), mapped.sign)
        for mapped in hub_map.topics
        if ("topic", mapped.topic.pk) in chosen
    ]
    return _seated(seats, links, 360 - FIRST_ANGLE, 360 - LAST_ANGLE)


def _most_linked(keys: Iterable[Key], links: Counter, most: int) -> set[Key]:
    return set(sorted(keys, key=lambda key: (-links[key], key))[:most])


def _seated(seats: list[Seat], links: Counter, first: float, last: float) -> list[Seat]:
    """Spread the seats evenly between two angles, with a gap before each new group, and place their labels."""
    places: list[float] = []
    place = 0.0
    for seat in seats:
        place += GROUP_GAP if seat.opens_group and places else 0
        places.append(place + 0.5)
        place += 1
    for seat, reached in zip(seats, places, strict=True):
        seat.angle = first + (last - first) * reached / place
        seat.links = links[seat.key]
    for most in (2, 1):
        for seat in seats:
            seat.lines = wrap(seat.title, LABEL_LENGTH, most)
        if sum(seat.above + seat.below for seat in seats) <= HEIGHT:
            break
    _place_labels(seats)
    return seats


def _place_labels(seats: list[Seat]) -> None:
    """Put each label beyond its seat, seen from the table, or as near as the labels above and below allow."""
    free = 0.0
    for seat in seats:
        seat.label_y = max(at(seat.angle, LABEL_RADIUS)[1], free + seat.above)
        free = seat.label_y + seat.below
    free = float(HEIGHT)
    for seat in reversed(seats):
        seat.label_y = min(seat.label_y, free - seat.below)
        free = seat.label_y - seat.above
