"""The map of the hub in a browser: by keyboard, on every width, for everyone."""

from itertools import combinations

import pytest

from tests.examples import looks

pytestmark = pytest.mark.browser

# Ink keeps about a tenth of a line's height away from the edges of its box.
LABELS = """() => [...document.querySelectorAll(".map__picture text")]
    .filter((text) => text.checkVisibility())
    .map((text) => [text.textContent, text.getBoundingClientRect()])
    .map(([words, box]) => [words, box.left, box.top + 0.1 * box.height, box.right, box.bottom - 0.1 * box.height])"""


@pytest.fixture
def map_page(page, content_site):
    """Return the map, open in a browser."""
    page.goto(f"{content_site}/map/")
    return page


def test_the_keyboard_reaches_every_seat_in_order_and_opens_one(map_page):
    names = map_page.locator(".map__picture a").evaluate_all("seats => seats.map((seat) => seat.ariaLabel)")
    map_page.get_by_role("link", name="read the map as a list").focus()

    met = []
    for _ in names:
        map_page.keyboard.press("Tab")
        met.append(map_page.evaluate("document.activeElement.ariaLabel"))

    assert met == names
    assert len(names) >= 20
    assert met[0] == "Communities of Learning"

    map_page.get_by_role("link", name="Self-Learning").first.focus()
    map_page.keyboard.press("Enter")
    map_page.wait_for_url("**/guides/self-learning/")


def test_a_seat_in_focus_shows_itself_and_its_own_lines(map_page):
    seat = map_page.locator(".map-seat").first
    own = seat.locator(".map-seat__own")
    assert not own.is_visible()

    map_page.locator(".map__table").focus()
    map_page.keyboard.press("Tab")

    assert seat.evaluate("seat => seat === document.activeElement")
    assert own.is_visible()
    assert seat.locator(".map-seat__place").evaluate("place => getComputedStyle(place).strokeWidth") == "4px"


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_labels_stand_apart_and_inside_the_window(map_page, width):
    map_page.set_viewport_size({"width": width, "height": 900})

    labels = map_page.evaluate(LABELS)

    assert len(labels) >= 20
    for one, other in combinations(labels, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, f"{one[0]} overlaps {other[0]}"
    assert all(left >= 0 and right <= width for _, left, _, right, _ in labels)


def test_a_phone_shows_signs_that_the_list_explains(map_page):
    map_page.set_viewport_size({"width": 390, "height": 844})

    signs = map_page.locator(".map-seat__sign:visible").all_text_contents()
    explained = map_page.locator(".map-list__sign:visible").all_text_contents()

    assert signs == explained
    assert signs[0] == "1"


@pytest.mark.parametrize(("width", "scheme"), looks(390, 1440))
def test_axe_finds_nothing(map_page, axe_findings, width, scheme):
    map_page.emulate_media(color_scheme=scheme)
    map_page.set_viewport_size({"width": width, "height": 900})

    findings = axe_findings(map_page)

    assert findings == []
