"""The colors of the tokens against each other: WCAG AA, in light and in dark, on paper and in the room."""

import re

import pytest

from tests.site import sources

CSS = sources.ROOT / "hub" / "static" / "css"
TEXT, LARGE_OR_GRAPHIC = 4.5, 3.0
GROUNDS = ("paper", "raised", "wash")
ON_PAPER = [
    *((color, ground, TEXT) for color in ("ink", "soft", "practice", "evidence") for ground in GROUNDS),
    ("paper", "ink", TEXT),
    *((color, "paper", LARGE_OR_GRAPHIC) for color in ("edge", "seats", "focus")),
]
IN_ROOM = [
    *((color, "room", TEXT) for color in ("on-room", "on-room-soft", "talk", "seat")),
    ("room", "on-room", TEXT),
    ("on-seat", "seat", TEXT),
]
PAIRS = [(scheme, *pair) for scheme in ("light", "dark") for pair in (*ON_PAPER, *IN_ROOM)]


def tokens(scheme: str) -> dict[str, str]:
    found = re.findall(r"--color-([\w-]+):\s*(.+?);", sources.text(CSS / "tokens.css"))
    return {name: _in_scheme(value, scheme) for name, value in found}


def _in_scheme(value: str, scheme: str) -> str:
    both = re.match(r"light-dark\((#\w{6}), (#\w{6})\)", value)
    return both[1 if scheme == "light" else 2] if both else value


def luminance(color: str) -> float:
    channels = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_say():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(("scheme", "color", "ground", "least"), PAIRS)
def test_a_pair_of_colors_can_be_read(scheme, color, ground, least):
    named = tokens(scheme)

    assert contrast(named[color], named[ground]) >= least


def test_the_book_of_the_design_names_the_measured_contrasts():
    book = sources.text(sources.ROOT / "docs" / "design.md")
    light, dark = tokens("light"), tokens("dark")

    for color, ground, _ in (*ON_PAPER, *IN_ROOM):
        measured = f"{contrast(light[color], light[ground]):.1f} | {contrast(dark[color], dark[ground]):.1f}"
        assert f"| {color} | {ground} | {measured} |" in book
