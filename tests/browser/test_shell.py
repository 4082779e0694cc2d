"""What stands around every page, and the pages that lead to others, in a browser."""

from itertools import pairwise

import pytest

pytestmark = pytest.mark.browser

PAGES = ["/", "/guides/", "/programs/", "/programs/community-building-support/", "/about/", "/nothing-here/"]


@pytest.mark.parametrize("path", PAGES)
def test_at_four_hundred_percent_nothing_has_to_be_scrolled_sideways(page, content_site, path):
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"{content_site}{path}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_menu_of_a_phone_opens_and_closes_without_scripts(new_context, content_site):
    page = new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    page.goto(f"{content_site}/about/")
    menu, link = page.locator("#menu"), page.locator("#menu").get_by_role("link", name="Programs")
    assert not menu.is_visible()

    page.get_by_role("button", name="Menu").click()
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()

    page.get_by_role("button", name="Menu").click()
    link.click()
    page.wait_for_url("**/programs/")


def test_a_wide_window_shows_the_menu_as_a_row(page, content_site):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{content_site}/")

    links = page.locator("#menu a").evaluate_all("links => links.map((link) => link.getBoundingClientRect().top)")

    assert not page.get_by_role("button", name="Menu").is_visible()
    assert len(links) >= 4
    assert max(links) - min(links) < 10


def test_a_long_name_leaves_the_menu_one_row(page, content_site, client, superuser):
    superuser.first_name = "Maximiliane-Donaudampfschifffahrts"
    superuser.save()
    client.force_login(superuser)
    part = client.get("/account/me/").text
    page.route("**/account/me/*", lambda route: route.fulfill(body=part, content_type="text/html"))
    page.context.add_cookies([{"name": "signed-in", "value": "1", "url": content_site}])
    boxes = "entries => entries.map((entry) => entry.getBoundingClientRect().toJSON())"

    for width in (1153, 1280):
        page.set_viewport_size({"width": width, "height": 300})
        page.goto(f"{content_site}/about/")
        page.get_by_role("button", name="Sign out").wait_for()
        shown = page.locator(".header__mark, .header__list a, .header__list form").evaluate_all(boxes)
        rows = {round((box["top"] + box["bottom"]) / 20) for box in shown}

        assert len(rows) == 1
        assert all(left["right"] < right["left"] for left, right in pairwise(shown))


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page, content_site):
    page.goto(f"{content_site}/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("path", ["/", "/about/"])
def test_what_has_the_focus_has_an_outline(page, content_site, path):
    page.goto(f"{content_site}{path}")
    outline = "getComputedStyle(document.activeElement).outlineStyle"

    for _ in range(9):
        page.keyboard.press("Tab")

        assert page.evaluate(outline) == "solid"


@pytest.mark.parametrize("path", PAGES[:4])
def test_targets_are_large_enough_for_a_thumb(phone, content_site, path):
    phone.goto(f"{content_site}{path}")
    outside_sentences = ".header :is(a, button), .footer a, .doors a, .button, .shelves a, .concordance a"

    small = phone.locator(outside_sentences).evaluate_all(
        "all => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)"
        ".map((one) => one.textContent.trim())"
    )

    assert small == []


def test_less_motion_means_that_the_ring_stands_still(new_context, content_site):
    moving, still = (new_context(reduced_motion=wish).new_page() for wish in ("no-preference", "reduce"))
    animation = "getComputedStyle(document.querySelector('.ring--drawn .ring__talk')).animationName"

    moving.goto(content_site)
    still.goto(content_site)

    assert moving.evaluate(animation) == "ring-talk"
    assert still.evaluate(animation) == "none"


def test_fonts_come_from_the_site_and_weigh_little(page, content_site):
    fonts = {}
    page.on(
        "response", lambda answer: fonts.update({answer.url: len(answer.body())}) if "/fonts/" in answer.url else None
    )
    page.goto(f"{content_site}/guides/self-learning/", wait_until="networkidle")

    assert {url.startswith(content_site) for url in fonts} == {True}
    assert sum(fonts.values()) <= 60_000
