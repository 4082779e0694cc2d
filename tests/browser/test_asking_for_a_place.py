"""From a landing page to a place and out again, in a browser, with and without scripts; mail is read."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from accounts.mail.delivery import deliver_due
from programs.flows import early_access
from programs.flows.bulk import do_what_is_begun
from programs.models import Invitation, Program, Question, QuestionKind, RequestState
from programs.states import Joining
from tests.account_pages import publish_texts, somebody
from tests.accounts.conftest import PASSWORD
from tests.factories import MemberAreaPageFactory, MemberPageFactory, ProgramPageFactory, UserFactory
from tests.factories.requests import CohortFactory, asked

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


def test_from_a_landing_page_to_a_member_page_and_out_again(
    open_browser, new_context, live_server, program, mailbox, scripts
):
    page, steps = open_browser(), Steps()
    area = MemberAreaPageFactory(parent=program.landing_page, title="Inside")
    inside = MemberPageFactory(parent=area, title="What we keep")
    ask_for_a_place(page, program, mailbox, steps, scripts)

    assert page.url == mailed(mailbox, rf"{live_server.url}/early-access/\S+")
    assert steps.pages == MOST_PAGES
    assert 4 < steps.fields <= MOST_FIELDS
    cohort = CohortFactory(program=program, name="Spring")
    invite_all(new_context, live_server, cohort)
    take_the_place(page, mailbox, live_server)
    page.get_by_role("link", name="Go to the member area").click()
    page.get_by_role("link", name="What we keep").click()
    expect(page.get_by_role("heading", name="What we keep", level=1)).to_be_visible()
    leave(page, program)
    assert page.goto(inside.url).status == 403


def ask_for_a_place(page, program, mailbox, steps, scripts):
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


def invite_all(new_context, live_server, cohort):
    """Invite all who wait into a cohort, as a manager does in the admin, and the worker afterward."""
    manager = UserFactory(groups=[Group.objects.get(name="Membership managers")])
    context = new_context()
    context.add_cookies([cookie_of(manager, live_server)])
    desk = context.new_page()
    desk.goto(f"{live_server.url}/admin/requests/?program={cohort.program_id}")
    desk.get_by_label("Tick all on this page").check()
    desk.get_by_label("What is to be done").select_option("Invite into a cohort")
    desk.get_by_role("button", name="Look at it first").click()
    desk.get_by_label("Cohort").select_option(index=1)
    desk.get_by_role("button", name="Look what would happen").click()
    desk.get_by_role("button", name="Invite into a cohort: 1").click()
    expect(desk.get_by_text("0 of 1 are through")).to_be_visible()
    do_what_is_begun.call()


def take_the_place(page, mailbox, live_server):
    page.goto(mailed(mailbox, rf"{live_server.url}/early-access/invitation/\S+"))
    page.get_by_role("button", name="Take the place").click()
    expect(page.get_by_role("heading", name="You are a member")).to_be_visible()


def leave(page, program):
    page.goto(f"/early-access/{program.slug}/")
    page.get_by_role("button", name="Leave the program").click()
    expect(page.get_by_role("heading", name="You have no place at present")).to_be_visible()
    expect(page.get_by_role("button", name="Come back")).to_be_visible()


def test_invitations_of_others_used_and_expired_say_so(page, live_server, program, mailbox):
    person, other = somebody(), somebody()
    invite(program, person)
    link = mailed(mailbox, rf"{live_server.url}/early-access/invitation/\S+")
    page.context.add_cookies([cookie_of(other, live_server)])
    page.goto(link)
    expect(page.get_by_role("heading", name="This invitation is for another account")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(link)
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Take the place").click()
    expect(page.get_by_role("heading", name="You are a member")).to_be_visible()
    assert page.goto(link).status == 410
    expect(page.get_by_role("heading", name="You have taken this place")).to_be_visible()

    offer = invite(program, other)
    page.context.add_cookies([cookie_of(other, live_server)])
    Invitation.objects.filter(pk=offer.pk).update(expires_at=timezone.now())
    assert page.goto(mailed(mailbox, rf"{live_server.url}/early-access/invitation/\S+")).status == 410
    expect(page.get_by_role("heading", name="This invitation is over")).to_be_visible()


def invite(program, person):
    request = early_access.ask(person=person, program=program)
    return early_access.invite(request=request, cohort=CohortFactory(program=program), by=UserFactory())


def test_an_organization_enquires(page, live_server, settings, mailbox):
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    manager = UserFactory(groups=[Group.objects.get(name="Membership managers")])
    landing = ProgramPageFactory(program__joining=Joining.ENQUIRY, program__state="open")
    page.goto(live_server.url + landing.url)
    page.get_by_role("link", name="Talk to us").first.click()
    page.get_by_label("Your school or organization").fill("Lakeside")
    page.get_by_role("button", name="Send the enquiry").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Your school or organization")).to_have_value("Lakeside")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("What you have in mind").fill("Twelve teachers.")
    page.get_by_role("button", name="Send the enquiry").click()
    expect(page.get_by_role("heading", name="Thank you: it has arrived")).to_be_visible()

    deliver_due()
    assert {message["To"] for message in mailbox.messages} == {"ada@example.com", manager.email}


def test_what_is_wrong_gets_the_focus_and_nothing_marked_is_lost(phone, live_server, program, axe_findings):
    person, long = somebody(), "Donaudampfschifffahrtselektrizitätenhauptbetrieb"
    Program.objects.update(name=long)
    ask(program, QuestionKind.CHOICE, f"{long}?", choices=f"{long}\nNo")
    phone.context.add_cookies([cookie_of(person, live_server)])
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
    assert fits(phone)
    asked(RequestState.INVITED, program=program, person=person)
    phone.goto(f"{live_server.url}/members/")
    assert fits(phone)


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def cookie_of(person, live_server):
    client = Client()
    client.force_login(person)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
