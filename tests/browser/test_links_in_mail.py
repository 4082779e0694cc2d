"""Links of every kind in a browser: too old, used, and opened by somebody who is signed in to another account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from accounts.flows import news
from accounts.flows.retention import forget_what_is_old
from accounts.links import UNSUBSCRIBE
from accounts.models import Guardianship, User
from tests.account_pages import publish_texts, somebody
from tests.accounts import guardians
from tests.accounts.conftest import PASSWORD, claimed, last_mail, path_of
from tests.factories import seen

pytestmark = pytest.mark.browser
SIGN_UP = {"name": "Eve Smith", "email": "eve@example.com", "age": "over", "accept": "on"}
NEW_PASSWORD = "four words in a row"
INSIDE, DEAD = re.compile(r"/members/$"), re.compile("^This link (does not work|has done its work)")


@pytest.fixture(autouse=True)
def texts(live_server):
    publish_texts()


def link(kind):
    cache.clear()
    return path_of(last_mail(kind).fields["link"])


def confirmation():
    Client().post("/account/sign-up/", SIGN_UP | seen())
    return link("confirm_address")


def move(person):
    client = Client()
    client.force_login(person)
    client.post("/account/once-more/", {"password": PASSWORD})
    client.post("/account/address/", {"email": "ada@example.org", "action_add": "on"})
    return link("confirm_new_address")


def reset(person):
    Client().post("/account/password/forgotten/", {"email": person.email})
    return link("new_password")


def guardians_links():
    """Return the links by which a guardian decides, a teen sets up an account, and a guardian sees what is kept."""
    guardians.ask(Client())
    decide = link("guardian_asked")
    guardians.agree(Client())
    return [decide, link("guardian_agreed"), guardians.page_link(Client())]


def end_of_news(person):
    return path_of(UNSUBSCRIBE.to([person.pk, "news"]))


def every_link(person):
    return [confirmation(), move(person), reset(person), *guardians_links()]


def use(confirm, moving, resetting, decide, set_up, see, *, person):
    """Do what links are for; the last one erases what two others are about."""
    owner = Client()
    owner.force_login(person)
    claimed(Client(), at=confirm)
    owner.post(moving)
    form = Client()
    path = form.get(resetting, follow=True).request["PATH_INFO"]
    form.post(path, {"password1": NEW_PASSWORD})
    Client().post(
        see, {"action": "withdraw", "which": re.search(r'name="which" value="(\d+)"', Client().get(see).text)[1]}
    )


def assert_dead(page, links):
    """See that each link says so, and leads on to a page that is there."""
    for path in links:
        assert page.goto(path).status == 410, path
        expect(page.get_by_role("heading", level=1)).to_have_text(DEAD)
        assert not page.locator("main form").count()
        page.locator("main").get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text(DEAD)


def test_links_that_are_too_old_or_used_say_so_and_lead_on(open_browser):
    person = somebody(email="ada@example.com")
    with time_machine.travel(timezone.now() - timedelta(days=31)):
        old = every_link(person)
    page = open_browser()
    assert_dead(page, old)
    forget_what_is_old.call()

    used = every_link(person)
    use(*used, person=person)
    assert_dead(page, used)


def sign_in(page, email, password=PASSWORD):
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def test_links_of_somebody_else_ask_to_sign_out_first_and_work_then(open_browser):
    ada, page = somebody(email="ada@example.com"), open_browser()
    somebody(email="bob@example.com")
    moving, resetting, (_, set_up, see) = move(ada), reset(ada), guardians_links()
    page.goto("/account/sign-in/")
    sign_in(page, "bob@example.com")
    expect(page).to_have_url(INSIDE)

    page.goto(see)
    expect(page.get_by_text(guardians.GUARDIAN).first).to_be_visible()
    for path in (moving, resetting, set_up):
        page.goto(path)
        expect(page.get_by_text("You are signed in as bob@example.com")).to_be_visible()
        assert page.locator("main form").count() == 1
    press(page, "Sign out")

    page.goto(set_up)
    expect(page.get_by_role("button", name="Make my account")).to_be_visible()
    page.goto(moving)
    page.get_by_role("link", name="Sign in").last.click()
    sign_in(page, "ada@example.com")
    press(page, "Yes, confirm it")
    expect(page.get_by_text("ada@example.org").first).to_be_visible()
    assert set(User.objects.values_list("email", flat=True)) == {"ada@example.org", "bob@example.com"}


def test_links_for_a_guardian_and_out_of_news_leave_whoever_is_signed_in_alone(open_browser):
    ada, bob, page = somebody(email="ada@example.com"), somebody(email="bob@example.com"), open_browser()
    for person in (ada, bob):
        news.subscribe(person=person, how="test")
    guardians.ask(Client())
    page.goto("/account/sign-in/")
    sign_in(page, bob.email)

    page.goto(link("guardian_asked"))
    press(page, "I agree")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. One step is left")
    page.goto(end_of_news(ada))
    press(page, "Stop news by mail")
    expect(page.get_by_role("heading", level=1)).to_have_text("You get no more news by mail")

    page.goto("/account/")
    expect(page.get_by_text(bob.email).first).to_be_visible()
    assert (news.wants_news(ada), news.wants_news(bob)) == (False, True)
    assert Guardianship.objects.exclude(agreed_at=None).get().person is None
