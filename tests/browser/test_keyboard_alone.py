"""From signing up to leaving by the keyboard alone; wherever the focus is, it can be seen."""

import pytest
from playwright.sync_api import expect

from accounts.models import Departure
from tests.account_pages import publish_texts
from tests.accounts.conftest import last_mail

pytestmark = pytest.mark.browser
MOST = 60
FOCUS = """() => {
    const it = document.activeElement, look = getComputedStyle(it)
    const label = it.labels?.[0]?.innerText ?? it.innerText
    return {label: label.trim(), seen: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0}
}"""


def tab_to(page, label):
    """Go on from stop to stop until what has the focus is called so."""
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        stops.append(stop["label"])
        assert stop["seen"], f"The focus cannot be seen on “{stop['label']}”"
        if stop["label"].startswith(label):
            return
    raise AssertionError(f"No stop is called “{label}”: {stops}")


def press(page, label, key="Enter"):
    tab_to(page, label)
    page.keyboard.press(key)


def type_into(page, label, words):
    tab_to(page, label)
    page.keyboard.type(words)


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def sign_up(page):
    press(page, "Skip to content")
    press(page, "18 or over", "Space")
    type_into(page, "Name", "Ada Lovelace")
    type_into(page, "E-mail address", "nothing like an address")
    press(page, "I agree to the", "Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    press(page, "E-mail address")
    expect(page.get_by_label("E-mail address")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("ada@example.com")
    page.keyboard.press("Enter")


def test_an_account_is_made_and_left_by_the_keyboard_alone(live_server, page):
    publish_texts()
    page.goto(f"{live_server.url}/account/sign-up/")
    sign_up(page)
    heading(page, "Check your mail")

    type_into(page, "Code", last_mail("confirm_address").fields["code"])
    page.keyboard.press("Enter")
    heading(page, "Hello Ada")

    press(page, "Delete my account")
    heading(page, "Is it still you?")
    press(page, "Mail me a code")
    page.get_by_label("Code").wait_for()
    type_into(page, "Code", last_mail("once_more_code").fields["code"])
    page.keyboard.press("Enter")
    heading(page, "Delete your account")
    press(page, "I want my account erased", "Space")
    press(page, "Delete my account")
    heading(page, "Goodbye, and thank you")
    assert Departure.objects.exists()


def test_whoever_stands_on_the_way_in_keeps_their_place_when_it_becomes_their_name(live_server, page, client, member):
    client.force_login(member)
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url} for name in ("sessionid",)]
        + [{"name": "signed-in", "value": "1", "url": live_server.url}]
    )
    held = []
    page.route("**/account/me/", lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request("**/account/me/"):
        page.goto(f"{live_server.url}/search/", wait_until="commit")
    page.locator("[data-me] a, a[data-me]").first.focus()

    held[0].continue_()
    page.get_by_role("button", name="Sign out").first.wait_for()

    assert page.evaluate("document.activeElement.matches('header a, header button')")
