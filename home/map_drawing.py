"""Draws the map of the hub: the hub page is the table, guides sit to the right, topics to the left.

The drawing depends on what the map holds and on nothing else, so that a reader finds every seat again.
"""

from dataclasses import dataclass
from itertools import groupby

from home import map_seats
from home.hub_map import HubMap
from home.map_seats import ARC_RADIUS, CENTER_X, CENTER_Y, TABLE_RADIUS, Key, Pair, Seat, at

TABLE_LENGTH, TABLE_LINES, TABLE_LINE = 12, 4, 31


@dataclass(frozen=True)
class Group:
    """Guides that belong together: a line along their seats, and a name above the label of the first."""

    name: str
    seats: list[Seat]

    @property
    def path(self) -> str:
        """The line along the seats."""
        (x, y), (to_x, to_y) = (at(self.seats[end].angle + over, ARC_RADIUS) for end, over in ((0, -3), (-1, 3)))
        return f"M{x} {y}A{ARC_RADIUS} {ARC_RADIUS} 0 0 1 {to_x} {to_y}"

    @property
    def x(self) -> float:
        """Where the name begins."""
        return self.seats[0].label_x

    @property
    def y(self) -> float:
        """The baseline of the name."""
        return round(self.seats[0].label_y - self.seats[0].below - 8, 1)


@dataclass(frozen=True)
class Drawing:
    """Everything that the picture shows; lines are the paths of SVG."""

    table: Seat | None
    table_rows: list[tuple[float, str]]
    groups: list[Group]
    topics: list[Seat]
    talks: str
    taggings: str
    spokes: str
    guides_drawn: int
    is_complete: bool

    width, height, center_x, center_y = map_seats.WIDTH, map_seats.HEIGHT, CENTER_X, CENTER_Y
    circle, table_radius, open_y = map_seats.RADIUS, TABLE_RADIUS, CENTER_Y + map_seats.RADIUS

    @property
    def around_table(self) -> str:
        """Everything but the table, as a path: lines that are brought forward do not run across it."""
        if not self.table:
            return f"M0 0H{self.width}V{self.height}H0Z"
        left, size = CENTER_X - TABLE_RADIUS, 2 * TABLE_RADIUS
        arcs = f"a{TABLE_RADIUS} {TABLE_RADIUS} 0 1 0 {size} 0a{TABLE_RADIUS} {TABLE_RADIUS} 0 1 0 -{size} 0Z"
        return f"M0 0H{self.width}V{self.height}H0ZM{left} {CENTER_Y}{arcs}"


def draw(hub_map: HubMap) -> Drawing:
    """Return the picture of the map: all of it, or the guides and topics with the most links."""
    pairs = _pairs(hub_map)
    guides, topics = map_seats.guides(hub_map, pairs), map_seats.topics(hub_map, pairs)
    table = _table(hub_map)
    seats = {seat.key: seat for seat in [*guides, *topics, *([table] if table else [])]}
    talks, taggings, spokes = _lines(sorted(pairs), seats)
    return Drawing(
        table=table,
        table_rows=map_seats.rows(table.lines, CENTER_Y, TABLE_LINE) if table else [],
        groups=[Group(name, list(members)) for name, members in groupby(guides, key=lambda seat: seat.group)],
        topics=topics,
        talks=talks,
        taggings=taggings,
        spokes=spokes,
        guides_drawn=len(guides),
        is_complete=len(guides) == len(hub_map.guides) and len(topics) == len(hub_map.topics),
    )


def _pairs(hub_map: HubMap) -> set[Pair]:
    """Return who is linked with whom, each pair once whichever way the links lead."""
    keys = {guide.page.pk: ("guide", guide.page.pk) for guide in hub_map.guides}
    keys |= {hub.page.pk: ("hub", hub.page.pk) for hub in hub_map.hubs[:1]}
    pairs = set()
    for place in [*hub_map.hubs[:1], *hub_map.guides]:
        key = keys[place.page.pk]
        others = [keys[page.pk] for page in place.leads_to if page.pk in keys]
        others += [("topic", topic.pk) for topic in place.topics if key[0] == "guide"]
        pairs |= {(min(key, other), max(key, other)) for other in others}
    return pairs


def _table(hub_map: HubMap) -> Seat | None:
    """Return the first hub page as the table in the middle."""
    if not hub_map.hubs:
        return None
    page = hub_map.hubs[0].page
    return Seat(("hub", page.pk), page.title, page.url, lines=map_seats.wrap(page.title, TABLE_LENGTH, TABLE_LINES))


def _lines(pairs: list[Pair], seats: dict[Key, Seat]) -> tuple[str, str, str]:
    """Return the lines between guides, to topics and to the table; give each seat those that are its own."""
    drawn = {"guide": "", "topic": "", "hub": ""}
    for first, second in pairs:
        if first not in seats or second not in seats:
            continue
        one, other = seats[first], seats[second]
        line = _spoke(one) if second[0] == "hub" else _talk(one, other)
        drawn[second[0]] += line
        for seat, partner in ((one, other), (other, one)):
            seat.own += line
            seat.partners.append(partner)
    return drawn["guide"], drawn["topic"], drawn["hub"]


def _talk(one: Seat, other: Seat) -> str:
    """Return a curve between two seats that bends towards the table, the more the farther they sit apart."""
    apart = abs(one.angle - other.angle)
    pull = 0.2 + 0.8 * min(apart, 360 - apart) / 180
    bend_x = CENTER_X * pull + (one.x + other.x) / 2 * (1 - pull)
    bend_y = CENTER_Y * pull + (one.y + other.y) / 2 * (1 - pull)
    return f"M{one.x:.0f} {one.y:.0f}Q{bend_x:.0f} {bend_y:.0f} {other.x:.0f} {other.y:.0f}"


def _spoke(seat: Seat) -> str:
    """Return the line from the table's edge to a seat."""
    x, y = at(seat.angle, TABLE_RADIUS)
    return f"M{x} {y}L{seat.x:.0f} {seat.y:.0f}"
