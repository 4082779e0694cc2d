"""From signing up to leaving, and all in between, by the keyboard alone; wherever the focus is, it can be seen."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from accounts.models import Departure
from programs.models import Question, QuestionKind
from tests.account_pages import publish_texts, somebody
from tests.accounts.conftest import PASSWORD, app_code, last_mail
from tests.factories import ProgramPageFactory

pytestmark = pytest.mark.browser
MOST = 60
FOCUS = """() => {
    const it = document.activeElement, look = getComputedStyle(it)
    const label = (it.labels?.[0] ?? it).textContent.replace(/\\s+/g, ' ').trim()
    return {label, seen: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0}
}"""


def tab_to(page, label):
    """Go on from stop to stop until what has the focus is called so."""
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        stops.append(stop["label"])
        assert stop["seen"], f"The focus cannot be seen on “{stop['label']}”, after {stops}"
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

    press(page, "Your account")
    heading(page, "Your account")
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


def sign_in(client, person, password=PASSWORD):
    client.post("/account/sign-in/", {"login": person.email, "password": password})


@pytest.fixture
def person(db):
    return somebody(first_name="Ada", last_name="Lovelace")


@pytest.fixture
def inside(page_with_device, client, person, live_server):
    """Return the account page of a person who has just shown who they are, on a device that keeps passkeys."""
    sign_in(client, person)
    client.post("/account/once-more/", {"password": PASSWORD})
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page_with_device.context.add_cookies([session])
    page_with_device.goto("/account/")
    return page_with_device


def follow(page, label, to):
    press(page, label)
    heading(page, to)


def send(page, label, words, to):
    type_into(page, label, words)
    page.keyboard.press("Enter")
    heading(page, to)


def test_what_an_account_holds_is_changed_by_the_keyboard_alone(inside, person):
    follow(inside, "Change: Name", "Change your name")
    send(inside, "Name", "Grace Hopper", "Your account")
    follow(inside, "Change: E-mail address", "Change your address")
    send(inside, "New e-mail address", "grace@learn.org", "Check your mail")
    send(inside, "Code", last_mail("confirm_new_address").fields["code"], "Your account")
    follow(inside, "Change: Password", "Change your password")
    type_into(inside, "Your password so far", PASSWORD)
    send(inside, "New password", "several words in a row", "Your account")
    person.refresh_from_db()
    sign_in(Client(), person, "several words in a row")
    follow(inside, "See where else: Signed in", "Where you are signed in")
    press(inside, "Sign out everywhere else")
    inside.get_by_text("Nowhere else").wait_for()
    follow(inside, "Your account", "Your account")
    follow(inside, "Download: Your data", "Your data")
    press(inside, "Make my file")
    inside.get_by_text("Your file is being made").wait_for()

    assert (person.first_name, person.email) == ("Grace", "grace@learn.org")


def test_a_second_factor_is_set_up_and_used_by_the_keyboard_alone(inside, person):
    follow(inside, "Set one up: Second factor", "Second factor")
    follow(inside, "Set it up: Authenticator app", "Set up an authenticator app")
    code = app_code(inside.locator("main code").inner_text())
    send(inside, "Code that the app shows", code, "Recovery codes")
    follow(inside, "I have kept them", "Your account")
    follow(inside, "Add one: Passkeys", "Add a passkey")
    send(inside, "Name", "My telephone", "Second factor")
    follow(inside, "Look at them: Passkeys", "Passkeys")
    follow(inside, "Rename My telephone", "Rename the passkey")
    send(inside, "Name", "My key", "Passkeys")
    follow(inside, "Remove My key", "Remove this passkey?")
    follow(inside, "Keep it", "Passkeys")
    follow(inside, "Your account", "Your account")

    follow(inside, "Sign out", "You are signed out")
    follow(inside, "sign in again", "Sign in")
    type_into(inside, "E-mail address", person.email)
    send(inside, "Password", PASSWORD, "One more step")
    follow(inside, "Use a passkey", "Hello Ada")


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


def test_a_place_is_asked_for_and_taken_back_by_the_keyboard_alone(inside, live_server):
    landing = ProgramPageFactory()
    asks = {"kind": QuestionKind.CHOICE, "words": "What do you do?", "choices": "I teach\nI lead a school"}
    Question.objects.create(program=landing.program, **asks)
    inside.goto(live_server.url + landing.url)
    follow(inside, "Ask for a place", "Ask for a place")
    press(inside, "I teach", "Space")
    follow(inside, "Ask for a place", "You have asked for a place")
    follow(inside, "Take my request back", "You have no place at present")
    follow(inside, "Come back", "You have asked for a place")
    follow(inside, "Your page", "Hello Ada")
    follow(inside, landing.program.name, "You have asked for a place")
