"""What is wrong in a form is said at once, and again at its field: read from what a screen reader gets to know."""

import pytest
from playwright.sync_api import expect

from tests.account_pages import a_teen_and_a_guardian, before_anybody_is_known, coming_back, making_an_account
from tests.walks import SITE, in_place_of_the_site, walked

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WRONG = "[...document.querySelectorAll('main .field__error:not([hidden])')].map(error => error.textContent.trim())"
WAYS = [before_anybody_is_known, making_an_account, coming_back, a_teen_and_a_guardian]
FORMS = {
    "account_signup",
    "account_email_verification_sent",
    "account_login",
    "account_confirm_login_code",
    "account_age",
    "account_guardian",
    "account_guardian_ask",
    "account_guardian_set_up",
}


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


def wrong_forms():
    """Return each of the forms as it was when something was wrong in it for the first time."""
    pages = [page for journey in WAYS for page in walked(journey) if 'class="problems"' in page.html]
    return {page.name: page for page in reversed(pages) if page.name in FORMS}


def test_what_is_wrong_is_said_at_once_and_at_its_field(page, heard):
    pages = wrong_forms()
    assert set(pages) == FORMS

    for form, shown in pages.items():
        parts = heard(shown.html)
        assert [one["role"] for one in parts if one.get("focused")][-1] == "alert", form
        for error in page.evaluate(WRONG):
            assert any(error in one["description"] for one in parts), f"{form}: nobody hears at its field: {error}"
            assert any(one.get("invalid") == "true" for one in parts), form
