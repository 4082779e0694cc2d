"""Draws a social picture: what a page says and its ring, in the room."""

from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image, ImageDraw

from hub import ring as rings
from hub.typesetting import Face, Line, Setting

WIDTH, HEIGHT = 1200, 630
EDGE, TEXT_WIDTH = 72, 575
HEADING_SIZES = (92, 84, 76, 68, 60, 53, 47, 42, 38)
HEADING_HEIGHT, LINE_HEIGHT, BASE, LINE_SPACE = 330, 1.06, 562, 68
KICKER_SIZE, LINE_SIZE, MARK_SIZE, SEAT_SIZE, FINER = 31, 30, 60, 26, 3
# Height of the ring and its left edge: one circle, or two that touch.
SINGLE, PAIR = (650, 606), (345, 628)

# The colors of the room: see hub/static/css/tokens.css.
ROOM, ON_ROOM, SOFT, EDGE_COLOR = "#0f3d31", "#eef6ef", "#b5d2c2", "#2d6451"
TALK, SEAT = "#9ed3b8", "#ffc43d"


@dataclass(frozen=True)
class Subject:
    """What a picture says; part of the heading may stand between *stars*. A seat marks a step that can be taken."""

    ring: str
    kicker: str
    heading: str
    line: str = ""
    has_seat: bool = False
    pair: bool = False


def draw(subject: Subject) -> bytes:
    """Return the picture as a PNG."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), ROOM)
    height, left = PAIR if subject.pair else SINGLE
    drawing = rings.pair(subject.ring) if subject.pair else rings.ring(subject.ring)
    picture.paste(_ring(drawing, height), (left, (HEIGHT - height) // 2))
    picture.paste(_ring(rings.ring("learnbutwhy"), MARK_SIZE, talks=False), (EDGE - 9, 46))
    canvas = ImageDraw.Draw(picture)
    Face("literata", 30, 600).write(canvas, (EDGE + MARK_SIZE - 2, 86), "LearnButWhy", ON_ROOM)
    _write_heading(canvas, subject)
    _write_line(picture, canvas, subject)
    file = BytesIO()
    picture.quantize(96, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _write_heading(canvas: ImageDraw.ImageDraw, subject: Subject) -> None:
    """Write the heading as large as it fits, standing on the line below it, with the kicker above."""
    setting, lines = _set(_words(subject.heading))
    size = setting.faces[0].size
    y = BASE - (LINE_SPACE if subject.line else 0) - (len(lines) - 1) * size * LINE_HEIGHT
    if subject.kicker:
        face = Face("figtree", KICKER_SIZE, 500)
        kicker = Setting((face, face), TEXT_WIDTH).first_line(subject.kicker)
        face.write(canvas, (EDGE, y - size * 0.9 - 14), kicker, SOFT)
    for line in lines:
        x = float(EDGE)
        for word, slant in line:
            setting.faces[slant].write(canvas, (x, y), word, SEAT if slant else ON_ROOM)
            x += setting.faces[slant].length(word) + setting.faces[0].space
        y += size * LINE_HEIGHT


def _write_line(picture: Image.Image, canvas: ImageDraw.ImageDraw, subject: Subject) -> None:
    """Write the line at the foot, behind a seat where one can be taken."""
    x = EDGE
    if subject.line and subject.has_seat:
        seat = _finer(SEAT_SIZE, SEAT_SIZE)
        ImageDraw.Draw(seat).ellipse((0, 0, seat.width - 1, seat.height - 1), fill=SEAT)
        picture.paste(seat.reduce(FINER), (x, BASE - SEAT_SIZE + 3))
        x += SEAT_SIZE + 14
    face = Face("figtree", LINE_SIZE, 600)
    face.write(canvas, (x, BASE), Setting((face, face), TEXT_WIDTH + EDGE - x).first_line(subject.line), ON_ROOM)


def _set(words: Line) -> tuple[Setting, list[Line]]:
    """Return the words in lines, in the largest size in which they fit; shortened where they fit in none."""
    for size in HEADING_SIZES:
        faces = (Face("literata-display", size), Face("literata-italic", size * 0.985))
        setting = Setting(faces, TEXT_WIDTH)
        lines = setting.lines(words)
        most = int(HEADING_HEIGHT / (size * LINE_HEIGHT))
        if len(lines) <= most and all(map(setting.fits, words)):
            return setting, _balanced(setting, words, len(lines))
    return setting, setting.shortened(lines, most)


def _balanced(setting: Setting, words: Line, number: int) -> list[Line]:
    """Return the words in as many lines as given, of about the same length."""
    narrower = (replace(setting, width=setting.width * part / 20) for part in range(10, 21))
    fitting = (each.lines(words) for each in narrower if all(map(each.fits, words)))
    return next(lines for lines in fitting if len(lines) <= number)


def _words(heading: str) -> Line:
    """Return the words of a heading, each with whether it stands between stars."""
    before, star, rest = heading.partition("*")
    inside, closing, after = rest.partition("*")
    if not closing:
        before, inside, after = before + star + rest, "", ""
    return [(word, slant) for part, slant in ((before, False), (inside, True), (after, False)) for word in part.split()]


def _ring(ring: rings.Ring, height: int, *, talks: bool = True) -> Image.Image:
    """Return the ring in a height, drawn larger and reduced, since Pillow draws without smooth edges."""
    scale = height * FINER / ring.height
    picture = _finer(round(ring.width * height / ring.height), height)
    canvas = ImageDraw.Draw(picture)
    for circle in ring.circles:
        canvas.ellipse(_box(circle.x, circle.y, rings.RADIUS, scale), outline=EDGE_COLOR, width=round(1.5 * FINER))
    for circle in ring.circles:
        for one, other in circle.talks if talks else ():
            canvas.line(_curve(one, other, circle, scale), fill=TALK, width=2 * FINER, joint="curve")
        for seat in circle.seats:
            canvas.ellipse(_box(seat.x, seat.y, seat.radius, scale), fill=SEAT if seat.is_open else TALK)
    return picture.reduce(FINER)


def _box(x: float, y: float, radius: float, scale: float) -> list[float]:
    return [(value + way * radius) * scale for way in (-1, 1) for value in (x, y)]


def _curve(one: rings.Seat, other: rings.Seat, circle: rings.Circle, scale: float) -> list[tuple[float, float]]:
    """Return points along the curve between two seats that bends to the center, as the ring on the page does."""
    steps = (step / 40 for step in range(41))
    return [
        (
            scale * ((1 - t) ** 2 * one.x + 2 * t * (1 - t) * circle.x + t**2 * other.x),
            scale * ((1 - t) ** 2 * one.y + 2 * t * (1 - t) * circle.y + t**2 * other.y),
        )
        for t in steps
    ]


def _finer(width: int, height: int) -> Image.Image:
    return Image.new("RGB", (width * FINER, height * FINER), ROOM)
