"""Reading a guide and the hub page in a browser: on a phone, on a desk, with and without JavaScript."""

import re

import pytest

from hub.blocks import EmbedBlock
from tests.examples import looks

pytestmark = pytest.mark.browser

GUIDE = "/guides/self-learning/"
HUB = "/communities-of-learning/"
PAGES = (GUIDE, HUB)
WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def desk(new_context):
    """Return a page in a browser of the size of a desk."""
    return new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"]).new_page()


@pytest.fixture
def unscripted(new_context):
    """Return a page in a browser of the size of a phone that runs no scripts."""
    return new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()


def term(page):
    return page.locator("[data-term]").first


def definition(page):
    return page.locator(f"#{term(page).get_attribute('popovertarget')}")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_nothing_is_wider_than_the_screen(content_site, new_context, path, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()

    page.goto(content_site + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), looks(390, 1440))
def test_axe_finds_nothing(content_site, new_context, axe_findings, path, width, scheme):
    context = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()

    page.goto(content_site + path)

    assert axe_findings(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_from_elsewhere_and_nothing_is_refused(content_site, desk, path):
    requests, complaints = [], []
    desk.on("request", lambda request: requests.append(request.url))
    desk.on("console", lambda message: complaints.append(message.text))

    desk.goto(content_site + path)
    desk.wait_for_load_state("networkidle")

    assert [url for url in requests if not url.startswith(content_site)] == []
    assert complaints == []
    assert desk.context.cookies() == []


def test_contents_are_folded_on_a_phone_and_fold_again_after_a_jump(content_site, phone):
    phone.goto(content_site + HUB)
    link = phone.locator(".contents__section > a").nth(4)
    folded = link.is_visible()

    phone.locator(".contents__summary").tap()
    link.tap()

    assert not folded
    assert not link.is_visible()
    assert phone.evaluate("location.hash") == link.get_attribute("href")


def test_the_link_of_a_heading_follows_its_last_word_on_a_phone(content_site, phone):
    phone.goto(content_site + HUB)

    places = phone.locator(".heading").evaluate_all(
        "all => all.map(({firstElementChild: words, lastElementChild: link}) => "
        "({lines: words.getClientRects().length, end: [...words.getClientRects()].at(-1),"
        " links: [...link.getClientRects()].map((place) => place.toJSON())}))"
    )

    assert max(place["lines"] for place in places) > 1
    for place in places:
        assert len(place["links"]) == 1
        assert place["links"][0]["left"] == pytest.approx(place["end"]["right"], abs=1)
        assert place["links"][0]["top"] < place["end"]["bottom"]


def test_contents_open_on_a_phone_without_scripts(content_site, unscripted):
    unscripted.goto(content_site + HUB)

    unscripted.locator(".contents__summary").click()

    assert unscripted.locator(".contents__section > a").first.is_visible()


def test_contents_are_there_on_a_desk_without_scripts(content_site, new_context):
    page = new_context(viewport=WIDE, java_script_enabled=False).new_page()

    page.goto(content_site + HUB)

    assert page.locator(".contents__section > a").first.is_visible()


def test_contents_follow_the_reader(content_site, desk):
    desk.goto(content_site + HUB)
    heading = desk.locator(".story h2").nth(6)

    heading.evaluate("heading => heading.scrollIntoView()")
    current = desk.locator(".contents [aria-current]")
    current.wait_for()
    desk.wait_for_function(
        "id => document.querySelector('.contents [aria-current]')?.hash === `#${id}`", arg=heading.get_attribute("id")
    )

    assert current.count() == 1
    assert current.is_visible()


def test_a_definition_opens_on_hover_and_can_be_walked_into(content_site, desk):
    desk.goto(content_site + GUIDE)

    term(desk).hover()
    definition(desk).wait_for(state="visible")
    definition(desk).hover()
    desk.wait_for_timeout(400)

    assert definition(desk).is_visible()
    desk.mouse.move(5, 5)
    definition(desk).wait_for(state="hidden")


def test_a_definition_opens_on_focus_and_escape_closes_it(content_site, desk):
    desk.goto(content_site + GUIDE)
    term(desk).scroll_into_view_if_needed()

    desk.evaluate("document.querySelector('[data-term]').focus({focusVisible: true})")
    definition(desk).wait_for(state="visible")
    desk.keyboard.press("Escape")

    definition(desk).wait_for(state="hidden")
    assert desk.evaluate("document.activeElement.matches('[data-term]')")


def test_a_definition_opens_on_tap_and_closes_on_a_tap_beside_it(content_site, phone):
    phone.goto(content_site + GUIDE)

    term(phone).tap()
    definition(phone).wait_for(state="visible")
    phone.touchscreen.tap(195, 60)

    definition(phone).wait_for(state="hidden")


def test_a_definition_opens_without_scripts(content_site, unscripted):
    unscripted.goto(content_site + GUIDE)

    term(unscripted).click()

    assert definition(unscripted).is_visible()
    assert "/glossary/" in definition(unscripted).locator("a").get_attribute("href")


def test_a_click_on_what_the_pointer_opened_keeps_it_open(content_site, desk):
    desk.goto(content_site + GUIDE)

    term(desk).hover()
    definition(desk).wait_for(state="visible")
    term(desk).click()

    assert definition(desk).is_visible()


def test_a_link_to_a_heading_is_copied_and_said(content_site, desk):
    desk.goto(content_site + GUIDE)
    link = desk.locator("[data-copy-link]").first

    link.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_function("document.querySelector('[data-says]').textContent === 'Link copied'")

    copied = desk.evaluate("navigator.clipboard.readText()")
    assert copied == f"{content_site}{GUIDE}{link.get_attribute('href')}"
    assert desk.url == copied


def test_a_citation_is_copied_whole(content_site, desk):
    desk.goto(content_site + GUIDE)

    desk.locator(".cite__summary").click()
    desk.locator("[data-copy=cite-bibtex]").click()
    desk.wait_for_function("document.querySelector('[data-says]').textContent === 'Citation copied'")

    assert re.match(r"@misc\{self-learning,\n  author", desk.evaluate("navigator.clipboard.readText()"))


def test_all_that_can_be_operated_is_large_enough(content_site, phone):
    phone.goto(content_site + HUB)
    phone.locator(".contents__summary").tap()

    small = phone.evaluate(
        """() => [...document.querySelectorAll("main button, main summary, nav.contents a, .heading__link")]
            .filter((one) => one.checkVisibility() && !one.closest("p, li, dd, td, .term-hold"))
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([words]) => words)"""
    )

    assert small == []


def test_on_paper_there_is_no_navigation_and_definitions_are_written_out(content_site, desk):
    desk.goto(content_site + GUIDE)

    desk.emulate_media(media="print")

    assert not desk.locator(".contents").is_visible()
    assert not desk.locator(".reading__foot").is_visible()
    assert definition(desk).is_visible()
    assert desk.locator(".checklist__list > li").first.is_visible()


@pytest.fixture
def with_video(desk, content_site):
    """Return a guide with a video in it, and the addresses elsewhere that it has asked for."""
    asked = []
    door = EmbedBlock().render({"url": "https://www.youtube.com/watch?v=M7lc1UVf-VE", "title": "A talk"})

    def add_video(route):
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("<footer", f"{door}<footer", 1))

    def refuse(route):
        asked.append(route.request.url)
        route.abort()

    desk.route(lambda url: not url.startswith(content_site), refuse)
    desk.route(f"{content_site}{GUIDE}", add_video)
    desk.goto(content_site + GUIDE)
    return desk, asked


def test_a_video_loads_nothing_before_it_is_asked_for(with_video):
    page, asked = with_video
    page.locator(".embed__door").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    before = list(asked)

    with page.expect_event("requestfailed"):
        page.locator(".embed__door").click()
    page.wait_for_load_state("networkidle")

    assert before == []
    assert asked == ["https://www.youtube-nocookie.com/embed/M7lc1UVf-VE?autoplay=1"]
    assert page.locator("iframe").get_attribute("title") == "A talk"


def test_the_door_of_a_video_is_a_link_without_scripts(with_video):
    page, _ = with_video

    assert page.locator(".embed__door").get_attribute("href") == "https://www.youtube.com/watch?v=M7lc1UVf-VE"
