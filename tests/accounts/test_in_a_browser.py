"""Signing in by code, by authenticator app or recovery code, and by passkey; only the last needs JavaScript."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from playwright.sync_api import expect

from tests.accounts.conftest import PASSWORD, last_mail

pytestmark = pytest.mark.browser

INSIDE = re.compile(r"/members/$")


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_in(page, person):
    page.goto("/account/sign-in/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def test_a_code_signs_in(open_browser, scripts, person):
    page = open_browser()
    page.goto("/account/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_visible(visible=scripts)

    page.get_by_role("link", name="Mail me a code").click()
    page.get_by_label("E-mail address").fill(person.email)
    press(page, "Mail me a code")
    page.get_by_label("Code").fill("wrong")
    press(page, "Sign in")
    expect(page.get_by_role("alert")).to_contain_text("This is not the code")
    page.get_by_label("Code").fill(last_mail("sign_in_code").fields["code"])
    press(page, "Sign in")

    expect(page).to_have_url(INSIDE)


def test_an_app_signs_in_and_a_recovery_code_where_the_telephone_is_lost(open_browser, person, app):
    recovery_code = RecoveryCodes.activate(person).get_unused_codes()[0]

    for code in (app(), recovery_code):
        page = open_browser()
        sign_in(page, person)
        expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
        page.get_by_label("Code").fill(code)
        press(page, "Sign in")

        expect(page).to_have_url(INSIDE)


def test_a_passkey_is_added_and_signs_in(page_with_device, person):
    page, wrong = page_with_device, []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    sign_in(page, person)

    page.goto("/account/passkeys/add/")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")
    page.get_by_label("Name").fill("My telephone")
    press(page, "Add it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/account/")
    expect(page.get_by_text("My telephone")).to_be_visible()
    press(page, "Sign out")
    page.goto("/account/sign-in/")
    press(page, "Sign in with a passkey")

    expect(page).to_have_url(INSIDE)
    assert wrong == []


def test_a_device_without_a_passkey_is_told_so(page_with_device, person):
    page_with_device.goto("/account/sign-in/")

    press(page_with_device, "Sign in with a passkey")

    expect(page_with_device.get_by_role("alert")).to_contain_text("No passkey was used")
