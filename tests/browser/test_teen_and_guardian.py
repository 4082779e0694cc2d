"""A teen's and a guardian's whole way, each in a browser of their own, by what is mailed to them."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from accounts.addresses import with_next
from accounts.mail.delivery import deliver_due
from accounts.models import Guardianship, User
from tests.factories import ProgramPageFactory, StandardPageFactory

pytestmark = pytest.mark.browser
GUARDIAN, TEEN = "parent@example.com", "tia@example.com"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def open_browser(request, new_context, live_server):
    """Return a function that opens a new browser on the site."""

    def opened():
        return new_context(base_url=live_server.url, java_script_enabled=request.param).new_page()

    return opened


def mailed(address, pattern=r"https?://[^/\s]+(/account/\S+)"):
    """Return what the newest message to an address holds: the path of its link, unless told otherwise."""
    deliver_due()
    newest = [message for message in mail.outbox if message.to == [address]][-1]
    return re.search(pattern, newest.body)[1]


def test_a_teen_asks_a_guardian_agrees_and_later_takes_it_back(live_server, open_browser):
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), legal=kind)
    program = ProgramPageFactory(program__minimum_age=13, program__name="Teen Builders")
    teen, guardian, born = open_browser(), open_browser(), timezone.now().year - 14

    ask(teen, program, born)
    agree(guardian)
    set_up(teen, program, born)
    assert Guardianship.objects.get().person == User.objects.get()
    withdraw(guardian)

    teen.goto("/account/")
    teen.get_by_role("heading", name="Sign in").wait_for()
    assert not User.objects.exists()
    assert not Guardianship.objects.exists()


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


def ask(teen, program, born):
    teen.goto(with_next("account_signup", program.url))
    answer(teen, born)
    teen.get_by_label("Your first name").fill("Tia")
    teen.get_by_label("E-mail address of your parent").fill(GUARDIAN)
    teen.get_by_role("button", name="Ask them").click()
    teen.get_by_role("heading", name="Now it is up to them").wait_for()


def agree(guardian):
    guardian.goto(mailed(GUARDIAN))
    assert guardian.get_by_text("Teen Builders").count()
    guardian.get_by_role("button", name="I agree").click()
    guardian.get_by_label("Tia’s e-mail address").fill(TEEN)
    guardian.get_by_role("button", name="Send the link").click()
    guardian.get_by_text("The link is on its way").wait_for()


def set_up(teen, program, born):
    teen.goto(mailed(TEEN))
    teen.get_by_label("E-mail address").fill(TEEN)
    teen.get_by_label("Month of birth").select_option("1")
    teen.get_by_label("Year of birth").fill(str(born))
    teen.get_by_label("I agree").check()
    teen.get_by_role("button", name="Make my account").click()
    teen.get_by_label("Code").fill(mailed(TEEN, r"\n    (\S+)\n"))
    teen.get_by_role("button", name="Confirm").first.click()
    teen.wait_for_url(f"**{program.url}")


def withdraw(guardian):
    guardian.goto(mailed(GUARDIAN))
    guardian.get_by_label("E-mail address").fill(GUARDIAN)
    guardian.get_by_role("button", name="Send me the link").click()
    guardian.get_by_role("heading", name="Check your mail").wait_for()
    guardian.goto(mailed(GUARDIAN))
    assert guardian.get_by_text(TEEN).count()
    guardian.get_by_role("button", name="Take my agreement back").click()
    guardian.get_by_role("heading", name="It is erased").wait_for()
