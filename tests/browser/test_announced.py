"""What is wrong in a form is said at once, and again at its field: read from what a screen reader gets to know."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import JOURNEYS
from tests.walks import SITE, in_place_of_the_site, walked

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WRONG = "[...document.querySelectorAll('main .field__error:not([hidden])')].map(error => error.textContent.trim())"
UNMARKED = """() => [...document.querySelectorAll('main .field--wrong :is(select, input)')]
    .filter(it => it.type !== 'checkbox' && it.type !== 'radio')
    .filter(it => {
        const error = it.closest('.field').querySelector('.field__error')
        return getComputedStyle(it).borderColor !== getComputedStyle(error).color
    })
    .map(it => it.name)"""
TO_FILL_IN = re.compile(r'class="field( |")')


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def heard(page):
    """Return a function that shows a page and tells what there is for a screen reader: part by part."""
    reader = page.context.new_cdp_session(page)

    def parts(html):
        page.unroute_all()
        page.route("**/*", in_place_of_the_site(html))
        page.goto(f"{SITE}/account/")
        expect(page.locator(".problems")).to_be_focused()
        return [part(node) for node in reader.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]

    return parts


def part(node):
    """Return role, name, description, and what is said about the state of a part of the page."""
    said = {key: node.get(key, {}).get("value", "") for key in ("role", "name", "description")}
    return said | {one["name"]: one["value"].get("value") for one in node.get("properties", [])}


def test_what_is_wrong_in_any_form_is_said_at_once_and_at_its_field(page, heard):
    pages = [page for journey in JOURNEYS for page in walked(journey) if TO_FILL_IN.search(page.html)]
    wrong = {page.name: page.html for page in reversed(pages) if 'class="problems"' in page.html}
    assert set(wrong) == {page.name for page in pages}

    for form, html in wrong.items():
        parts = heard(html)
        assert [one["role"] for one in parts if one.get("focused")][-1] == "alert", form
        for error in page.evaluate(WRONG):
            assert any(error in one["description"] for one in parts), f"{form}: nobody hears at its field: {error}"
            assert any(one.get("invalid") == "true" for one in parts), form
        assert page.evaluate(UNMARKED) == [], form
