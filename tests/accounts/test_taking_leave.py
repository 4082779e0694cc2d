"""Taking one's data away and leaving, in a browser."""

import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.flows.export import make_exports
from accounts.flows.retention import forget_what_is_old
from accounts.models import Departure, User
from accounts.views import data as own_data
from tests.accounts.conftest import PASSWORD


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_in(page, person):
    page.goto("/account/sign-in/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def show_once_more(page):
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")


def leave(page):
    page.goto("/account/delete/")
    show_once_more(page)
    page.get_by_label("I want my account erased").check()
    press(page, "Delete my account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Goodbye, and thank you")


@pytest.mark.browser
def test_data_are_asked_for_made_and_downloaded(open_browser, person, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(own_data, "SECONDS_UNTIL_LOOKING_AGAIN", 2)
    page = open_browser()
    settings.VAR_DIR = tmp_path
    sign_in(page, person)

    page.locator("main").get_by_role("link", name="A copy of all that is kept").click()
    show_once_more(page)
    press(page, "Make my file")
    expect(page.get_by_role("status")).to_contain_text("Your file is being made")
    make_exports.call()
    # The page looks again by itself.
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download my data").click()

    data = json.loads(zipfile.ZipFile(downloading.value.path()).read("data.json"))
    assert data["accounts.User"]["rows"][0]["e-mail address"] == person.email


@pytest.mark.browser
def test_an_account_is_left_kept_after_all_and_left_for_good(open_browser, person):
    page = open_browser()
    sign_in(page, person)
    leave(page)
    sign_in(page, person)
    expect(page.get_by_role("heading", level=1)).to_have_text("Do you want to stay?")
    press(page, "Keep my account")
    expect(page).to_have_url(re.compile(r"/members/$"))
    assert not Departure.objects.exists()

    leave(page)
    Departure.objects.update(erase_at=timezone.now() - timedelta(minutes=1))
    forget_what_is_old.call()
    sign_in(page, person)

    expect(page.get_by_role("alert")).to_contain_text("do not match")
    assert not User.objects.exists()
