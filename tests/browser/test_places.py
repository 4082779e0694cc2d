"""Topics, glossary and protocols in a browser: nothing for axe to find, nothing that spills, one page of paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.examples import looks

pytestmark = pytest.mark.browser

PLACES = [
    "/topics/",
    "/topics/facilitation/",
    "/glossary/",
    "/glossary/personal-knowledge-management/",
    "/protocols/",
    "/protocols/one-piece-of-work/",
    "/protocols/one-piece-of-work/run/",
]
PROTOCOLS = [
    "dilemma-round",
    "monday-wednesday-friday",
    "newcomer-welcome",
    "norms-in-thirty-minutes",
    "observation-to-request",
    "one-piece-of-work",
    "silent-reading-round",
    "what-we-learned",
]


@pytest.mark.parametrize(("width", "scheme"), looks(320, 1440))
def test_axe_finds_nothing_and_nothing_spills(new_context, content_site, axe_findings, width, scheme):
    page = new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    findings, spilling = [], []
    for place in PLACES:
        page.goto(content_site + place)
        findings += axe_findings(page)
        spilling += [place] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []

    assert findings == []
    assert spilling == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_timer_that_is_over(new_context, content_site, axe_findings, scheme):
    page = new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
    page.clock.install()
    page.goto(content_site + PLACES[-1])
    page.locator('[data-part="toggle"]').click()
    page.clock.fast_forward(4 * 60_000)
    page.clock.resume()
    expect(page.locator("[data-over]")).to_be_visible()

    assert axe_findings(page) == []


def test_letters_of_the_glossary_lead_to_their_terms(page, content_site):
    page.goto(f"{content_site}/glossary/")
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="P").click()

    expect(page.get_by_role("heading", name="P", exact=True)).to_be_in_viewport()
    assert page.url.endswith("#p")


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_every_protocol_prints_on_one_page(page, content_site, sheet):
    pages = {}
    for protocol in PROTOCOLS:
        page.goto(f"{content_site}/protocols/{protocol}/")
        pages[protocol] = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=sheet)))

    assert pages == dict.fromkeys(PROTOCOLS, 1)


def test_print_button_prints(page, content_site):
    page.goto(f"{content_site}/protocols/{PROTOCOLS[0]}/")
    page.evaluate("window.print = () => { window.printed = true }")

    page.get_by_role("button", name="Print").click()

    assert page.evaluate("printed")
