"""From a program's page to a confirmed account and on to a place, in two browsers and with real mail in between."""

import re

import pytest

from accounts.mail.delivery import deliver_due
from accounts.models import Consent
from programs.states import ProgramState
from tests.factories import ProgramPageFactory, StandardPageFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def program(live_server, settings):
    """Return the landing page of a program in early access, on a site where accounts can be made."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), slug=kind, legal=kind)
    return ProgramPageFactory(program__state=ProgramState.EARLY_ACCESS)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_makes_an_account_and_goes_on_to_a_place(new_context, live_server, program, mailbox, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(live_server.url + program.url)
    page.get_by_role("link", name="Ask for a place").first.click()
    page.get_by_label("18 or over").check()
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("I agree to the").check(position={"x": 5, "y": 5})
    page.get_by_role("button", name="Make my account").click()
    page.wait_for_url("**/account/confirm/*")

    assert deliver_due() == 1
    (message,) = mailbox.messages
    link = re.search(rf"{live_server.url}/account/confirm/\S+", message.get_body(("plain",)).get_content())[0]
    other = new_context(java_script_enabled=scripts).new_page()
    other.goto(link)
    other.get_by_label("18 or over").check()
    other.get_by_label("I agree to the").check(position={"x": 5, "y": 5})
    other.get_by_role("button", name="It is mine, go on").click()
    other.wait_for_url(f"{live_server.url}/early-access/{program.program.slug}/ask/")

    if scripts:
        other.get_by_role("link", name="Ada", exact=True).wait_for()
    other.goto(f"{live_server.url}/account/")
    assert other.get_by_role("heading", name="Your account").is_visible()
    assert set(Consent.objects.values_list("text__kind", flat=True)) == {"terms", "privacy"}


def test_what_is_wrong_gets_the_focus_and_nothing_typed_is_lost(page, live_server, program, axe_findings):
    page.goto(f"{live_server.url}/account/sign-up/")
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("E-mail address").fill("ada.example.com")
    page.get_by_label("News by mail").check()
    page.get_by_text("Choose a password").click()
    page.get_by_label("Password").fill("several words in a row")
    page.get_by_role("button", name="Make my account").click()

    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.get_by_label("Name").input_value() == "Ada Lovelace"
    assert page.get_by_label("E-mail address").input_value() == "ada.example.com"
    assert page.get_by_label("News by mail").is_checked()
    assert page.get_by_label("Password").is_visible()
    assert page.get_by_label("Password").input_value() == ""
    assert axe_findings(page) == []
