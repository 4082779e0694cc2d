"""A teen's and a guardian's whole way, each in a browser of their own, by what is mailed to them."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from accounts.flows.retention import forget_what_is_old
from accounts.mail.delivery import deliver_due
from accounts.models import Guardianship, User
from accounts.models.guardians import PATIENCE
from programs.flows.early_access import invite
from programs.models import EarlyAccessRequest, RequestEvent, RequestState
from tests.factories import (
    MemberAreaPageFactory,
    MemberPageFactory,
    ProgramPageFactory,
    StandardPageFactory,
    UserFactory,
)
from tests.factories.requests import CohortFactory

pytestmark = pytest.mark.browser
GUARDIAN, TEEN, BORN = "parent@example.com", "tia@example.com", timezone.now().year - 14


def mailed(address, pattern=r"https?://[^/\s]+(/account/\S+)"):
    """Return what the newest message to an address holds: the path of its link, unless told otherwise."""
    deliver_due()
    newest = [message for message in mail.outbox if message.to == [address]][-1]
    return re.search(pattern, newest.body)[1]


@pytest.fixture
def program(live_server, settings):
    """Return the landing page of a program for teens, on a site where accounts can be made."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), legal=kind)
    return ProgramPageFactory(program__minimum_age=13, program__name="Teen Builders")


def test_from_the_landing_page_to_a_member_page_until_the_guardian_ends_it(program, open_browser):
    teen, guardian, manager = open_browser(), open_browser(), UserFactory()
    inside = MemberPageFactory(parent=MemberAreaPageFactory(parent=program), title="How we talk")

    ask(teen, program)
    agree(guardian)
    set_up(teen)
    tia = User.objects.get(email=TEEN)
    assert Guardianship.objects.get().person == tia
    ask_for_a_place(teen)
    invite(request=tia.requests.get(), cohort=CohortFactory(program=program.program), by=manager)
    take_the_place(teen)
    assert teen.goto(inside.url).status == 200
    assert EarlyAccessRequest.objects.get().state == RequestState.ACTIVE
    withdraw(guardian)

    assert teen.goto(inside.url).status == 403
    teen.get_by_role("link", name="Sign in").wait_for()
    assert list(User.objects.all()) == [manager]
    assert not Guardianship.objects.exists()
    assert not RequestEvent.objects.exists()


def test_a_guardian_refuses_or_says_nothing_and_the_teen_may_ask_again(program, open_browser):
    teen, guardian = open_browser(), open_browser()

    ask(teen, program)
    link = mailed(GUARDIAN)
    guardian.goto(link)
    guardian.get_by_role("button", name="I refuse").click()
    guardian.get_by_role("heading", name="It is erased").wait_for()
    assert "erased" in mailed(GUARDIAN, r"(?s)(.*)")
    assert_nothing_is_left(guardian, link)

    ask(teen, program)
    Guardianship.objects.update(asked_at=timezone.now() - PATIENCE)
    assert_dead(guardian, mailed(GUARDIAN))
    forget_what_is_old.call()
    assert_nothing_is_left(guardian, mailed(GUARDIAN))


def test_a_child_does_not_pass_by_going_back_or_in_a_new_tab(live_server, open_browser):
    child = open_browser()

    child.goto("/account/age/")
    answer(child, timezone.now().year - 9)
    child.get_by_role("heading", name="You are welcome to read").wait_for()
    child.go_back()
    if child.get_by_label("Year of birth").count():
        answer(child, 1980)
    tab = child.context.new_page()
    tab.goto("/account/sign-up/")

    for page in (child, tab):
        page.get_by_role("heading", name="You are welcome to read").wait_for()


def answer(page, year):
    page.get_by_label("Month of birth").select_option("1")
    page.get_by_label("Year of birth").fill(str(year))
    page.get_by_label("Country").select_option("DE")
    page.get_by_role("button", name="Go on").click()


def ask(teen, program):
    teen.goto(program.url)
    teen.get_by_role("link", name="Ask for a place").first.click()
    if teen.get_by_label("Year of birth").count():
        answer(teen, BORN)
    teen.get_by_label("Your first name").fill("Tia")
    teen.get_by_label("E-mail address of your parent").fill(GUARDIAN)
    teen.get_by_role("button", name="Ask them").click()
    teen.get_by_role("heading", name="Now it is up to them").wait_for()


def assert_dead(page, link):
    assert page.goto(link).status == 410
    page.get_by_role("heading", name="This link").wait_for()
    assert not page.get_by_role("button", name="I agree").count()


def assert_nothing_is_left(page, link):
    assert_dead(page, link)
    assert not Guardianship.objects.exists()
    assert not User.objects.exists()


def agree(guardian):
    guardian.goto(mailed(GUARDIAN))
    assert guardian.get_by_text("Teen Builders").count()
    guardian.get_by_role("button", name="I agree").click()
    guardian.get_by_label("Tia’s e-mail address").fill(TEEN)
    guardian.get_by_role("button", name="Send the link").click()
    guardian.get_by_text("The link is on its way").wait_for()


def set_up(teen):
    teen.goto(mailed(TEEN))
    teen.get_by_label("E-mail address").fill(TEEN)
    teen.get_by_label("Month of birth").select_option("1")
    teen.get_by_label("Year of birth").fill(str(BORN))
    teen.get_by_label("I agree").check()
    teen.get_by_role("button", name="Make my account").click()
    teen.get_by_label("Code").fill(mailed(TEEN, r"\n    (\S+)\n"))
    teen.get_by_role("button", name="Confirm").first.click()


def ask_for_a_place(teen):
    teen.get_by_role("button", name="Ask for a place").click()
    teen.get_by_role("heading", name="You have asked for a place").wait_for()
    assert "has asked for a place" in mailed(GUARDIAN, r"(?s)(.*)")


def take_the_place(teen):
    teen.goto(mailed(TEEN, r"https?://[^/\s]+(/early-access/invitation/\S+)"))
    teen.get_by_role("button", name="Take the place").click()
    teen.get_by_role("heading", name="You are a member").wait_for()
    assert "has taken a place" in mailed(GUARDIAN, r"(?s)(.*)")


def withdraw(guardian):
    guardian.goto(mailed(GUARDIAN))
    guardian.get_by_label("E-mail address").fill(GUARDIAN)
    guardian.get_by_role("button", name="Send me the link").click()
    guardian.get_by_role("heading", name="Check your mail").wait_for()
    guardian.goto(mailed(GUARDIAN))
    assert guardian.get_by_text(TEEN).count()
    guardian.get_by_role("button", name="Take my agreement back").click()
    guardian.get_by_role("heading", name="It is erased").wait_for()
