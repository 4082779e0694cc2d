"""From a program's page to a confirmed account and back to the page, in two browsers and with real mail in between."""

import re
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from accounts.mail.delivery import deliver_due
from accounts.models import Consent
from benchmarks.servers import free_port
from programs.states import ProgramState
from tests.factories import ProgramPageFactory, StandardPageFactory

pytestmark = pytest.mark.browser


class Mailbox:
    """Takes mail from the site, as a mail server does."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  the name that aiosmtpd asks for
        """Keep a message."""
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), ready_timeout=20)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield mailbox
    controller.stop()


@pytest.fixture
def program(live_server, settings):
    """Return the landing page of a program in early access, on a site where accounts can be made."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), slug=kind, legal=kind)
    return ProgramPageFactory(program__state=ProgramState.EARLY_ACCESS)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_makes_an_account_and_comes_back_to_the_program(new_context, live_server, program, mailbox, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(live_server.url + program.url)
    page.get_by_role("link", name="Make a free account").first.click()
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
    other.wait_for_url(live_server.url + program.url)

    if scripts:
        other.get_by_role("link", name="Ada", exact=True).wait_for()
    other.goto(f"{live_server.url}/account/")
    assert other.get_by_role("heading", name="Hello Ada").is_visible()
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
