"""Finding one's place in a long page on a phone, and what is left where no script runs."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

GUIDE = "/guides/self-learning/"
HUB = "/communities-of-learning/"


def test_contents_go_along_on_a_phone_and_name_the_section(content_site, phone):
    phone.goto(content_site + HUB)
    heading = phone.locator(".story :is(h2, h3)").last

    heading.evaluate("heading => scrollTo(0, heading.getBoundingClientRect().bottom + scrollY + 40)")
    place = phone.locator("[data-contents-place]")
    expect(place).to_have_text(heading.inner_text())

    bar = phone.locator(".contents__summary").bounding_box()
    assert bar["y"] == pytest.approx(0, abs=1)
    assert phone.locator(".contents").bounding_box()["height"] < 60


def test_a_heading_is_not_under_the_contents(content_site, phone):
    phone.goto(f"{content_site}{HUB}")
    anchor = phone.locator(".contents__section > a").nth(4).get_attribute("href")

    phone.goto(f"{content_site}{HUB}{anchor}")
    phone.wait_for_function("document.querySelector('.contents').dataset.following === ''")

    bar = phone.locator(".contents").bounding_box()
    assert phone.locator(anchor).bounding_box()["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize("path", [GUIDE, "/protocols/dilemma-round/", "/protocols/dilemma-round/run/"])
def test_what_needs_a_script_is_not_there_without(content_site, new_context, path):
    page = new_context(java_script_enabled=False).new_page()

    page.goto(content_site + path)
    waiting = page.locator("[hidden]")

    assert waiting.count()
    assert not any(element.is_visible() for element in waiting.all())


@pytest.mark.parametrize(
    ("path", "width", "bar"),
    [(HUB, 390, ".contents__summary"), ("/glossary/", 820, ".alphabet__bar"), ("/glossary/", 1440, ".alphabet__bar")],
)
def test_going_back_by_keyboard_never_ends_under_what_sticks_to_the_top(content_site, page, path, width, bar):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(content_site + path)
    page.locator(".footer a").first.focus()
    covered = "([bar, one]) => bar.getBoundingClientRect().bottom - one.getBoundingClientRect().top"

    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        focused = page.evaluate_handle("document.activeElement")

        assert page.evaluate(covered, [page.query_selector(bar), focused]) <= 0, focused.inner_text()
