"""From a landing page to a place and out again, in a browser, with and without scripts; mail is read."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from accounts.mail.delivery import deliver_due
from programs.flows import early_access
from programs.models import EarlyAccessRequest, Question, QuestionKind, RequestState
from tests.account_pages import publish_texts, somebody
from tests.accounts.conftest import PASSWORD
from tests.factories import ProgramPageFactory, UserFactory
from tests.factories.requests import CohortFactory

pytestmark = pytest.mark.browser
MOST_PAGES, MOST_FIELDS = 3, 8


@pytest.fixture
def program(live_server, settings):
    """Return a program that asks as many questions as those of the sample content."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    publish_texts()
    program = ProgramPageFactory(program__what_next="We decide on Thursdays.").program
    ask(program, QuestionKind.CHOICE, "What do you do?", choices="I teach\nI lead a school")
    ask(program, QuestionKind.TEXT, "What would you like to change?")
    ask(program, QuestionKind.HOURS, "When could you come?", is_required=False)
    return program


def ask(program, kind, words, **more):
    Question.objects.create(program=program, kind=kind, words=words, sort_order=program.questions.count(), **more)


def mailed(mailbox, pattern):
    """Return what stands in the last message, once it is sent."""
    deliver_due()
    return re.search(pattern, mailbox.last_words())[0]


class Steps:
    """Counts the pages that one sends, and what has to be filled in there."""

    def __init__(self):
        self.pages, self.fields = 0, 0

    def send(self, page, button):
        """Press the button of a form."""
        form = page.locator("main form", has=page.get_by_role("button", name=button, exact=True))
        names = {field.get_attribute("name") for field in form.locator("[required]").all()}
        self.pages, self.fields = self.pages + 1, self.fields + len(names)
        form.get_by_role("button", name=button, exact=True).click()


def sign_up(page, mailbox, steps):
    page.get_by_label("18 or over").check()
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("I agree to the").check(position={"x": 5, "y": 5})
    steps.send(page, "Make my account")
    page.get_by_label("Code").fill(mailed(mailbox, r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b"))
    steps.send(page, "Confirm")


def test_from_a_landing_page_to_a_place(open_browser, live_server, program, mailbox, scripts):
    page, steps = open_browser(), Steps()
    page.goto(program.landing_page.url)
    page.get_by_role("link", name="Ask for a place").first.click()
    sign_up(page, mailbox, steps)
    if scripts:
        expect(page.get_by_label("Your time zone")).to_have_value("America/New_York")
    page.get_by_label("Your time zone").select_option("Europe/Berlin")
    page.get_by_label("I teach").check()
    page.get_by_label("What would you like to change?").fill("That nobody asks")
    page.get_by_label("Monday 18–21").check(position={"x": 5, "y": 5})
    steps.send(page, "Ask for a place")

    expect(page.get_by_role("heading", name="You have asked for a place")).to_be_visible()
    expect(page.get_by_text("We decide on Thursdays.")).to_be_visible()
    expect(page.get_by_text("Mondays 18–21 (Berlin)")).to_be_visible()
    assert page.url == mailed(mailbox, rf"{live_server.url}/early-access/\S+")
    assert steps.pages == MOST_PAGES
    assert 4 < steps.fields <= MOST_FIELDS


def test_an_offer_is_taken_the_program_left_and_come_back_to(open_browser, live_server, program, mailbox):
    person = somebody()
    request = early_access.ask(person=person, program=program)
    early_access.invite(request=request, cohort=CohortFactory(program=program), by=UserFactory())
    page = open_browser()
    page.goto(mailed(mailbox, rf"{live_server.url}/early-access/invitation/\S+"))
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Take the place").click()
    expect(page.get_by_role("heading", name="You are a member")).to_be_visible()
    page.get_by_role("button", name="Leave the program").click()
    expect(page.get_by_role("heading", name="You have no place at present")).to_be_visible()
    page.get_by_role("link", name="Ask again").click()

    expect(page.get_by_label("What would you like to change?")).to_be_visible()
    assert EarlyAccessRequest.objects.get().state == RequestState.WITHDRAWN


def test_what_is_wrong_gets_the_focus_and_nothing_marked_is_lost(phone, live_server, program, axe_findings):
    phone.context.add_cookies([cookie_of(somebody(), live_server)])
    phone.goto(f"{live_server.url}/early-access/{program.slug}/")
    phone.get_by_label("Your time zone").select_option("")
    phone.get_by_label("Sunday 9–12").check(position={"x": 5, "y": 5})
    phone.get_by_role("button", name="Ask for a place").tap()

    expect(phone.get_by_role("alert")).to_be_focused()
    expect(phone.get_by_label("Sunday 9–12")).to_be_checked()
    described = phone.get_by_role("group", name="When could you come?").get_attribute("aria-describedby")
    expect(phone.locator(f"[id={described}]")).to_contain_text("Choose your time zone")
    phone.get_by_role("alert").get_by_role("link", name="When could you come?").tap()
    expect(phone.get_by_label("Your time zone")).to_be_focused()
    assert axe_findings(phone) == []


def cookie_of(person, live_server):
    client = Client()
    client.force_login(person)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
