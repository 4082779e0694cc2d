"""An authenticator app, recovery codes, and what they guard."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, TestCase

from accounts.addresses import sign, with_next
from tests.accounts.conftest import PASSWORD, app_code, last_mail

SHAPE = '{"id": "aWQ", "rawId": "aWQ", "type": "public-key", "response": %s}'
NO_PASSKEYS = ["1", "[]", "{}", '{"id": "\\u0000"}', SHAPE % "{}", SHAPE % '{"clientDataJSON": "e30"}', SHAPE % "7"]


def text(answer):
    return answer.content.decode()


def set_up(client):
    page = text(client.get("/account/second-factor/app/on/"))
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post("/account/second-factor/app/on/", {"code": app_code(secret)})
    return page, client.get("/account/second-factor/recovery-codes/")


def test_setting_up_an_app_asks_once_more(signed_in):
    answer = signed_in.get("/account/second-factor/app/on/")

    assert answer["Location"] == with_next("account_reauthenticate", "/account/second-factor/app/on/")


def test_an_app_is_set_up_by_a_picture_that_the_policy_allows(certain, person):
    page, answer = set_up(certain)

    assert '<svg class="qr__picture"' in page
    assert "data:" not in page
    assert len(re.findall(r"<li><code>\d{8}</code>", text(answer))) == 10
    assert last_mail("second_factor_on").address == person.email


@pytest.mark.parametrize("odd", NO_PASSKEYS)
def test_what_is_no_passkey_is_refused_wherever_one_is_taken(client, certain, person, app, sign_in, odd):
    answers = [
        certain.post("/account/passkeys/add/", {"credential": odd}),
        certain.post("/account/passkeys/once-more/", {"credential": odd}),
    ]
    client.logout()
    answers.append(client.post("/account/passkeys/sign-in/", {"credential": odd}))
    answers.append(client.post(sign_in(client, person)["Location"], {"credential": odd}))

    assert [answer.status_code for answer in answers] == [200, 302, 302, 200]
    assert not Authenticator.objects.filter(type="webauthn").exists()
    assert client.get("/account/").status_code == 302


def test_who_has_no_passkey_is_not_asked_for_one(client, person, app, sign_in):
    page = text(client.get(sign_in(client, person)["Location"]))

    assert "authenticator app" in page
    assert "passkey" not in page.partition("<main")[2]


def test_a_wrong_code_sets_nothing_up(certain, person):
    certain.get("/account/second-factor/app/on/")

    answer = certain.post("/account/second-factor/app/on/", {"code": "000000"})

    assert "This is not the code" in text(answer)
    assert not Authenticator.objects.exists()


def test_signing_in_then_takes_a_code_of_the_app(client, person, app, sign_in):
    begun = sign_in(client, person, next=sign("/guides/"))
    inside = client.get("/account/").status_code
    wrong = client.post(begun["Location"], {"code": "000000"})
    answer = client.post(begun["Location"], {"code": app()})

    assert begun["Location"] == "/account/second-factor/show/"
    assert inside == 302
    assert "This is not the code" in text(wrong)
    assert answer["Location"] == "/guides/"


def test_a_code_is_good_once_for_as_long_as_it_is_good(client, person, app, sign_in, later):
    code = app()
    client.post(sign_in(client, person)["Location"], {"code": code})
    later(25)
    other = Client()

    answer = other.post(sign_in(other, person)["Location"], {"code": code})

    assert answer.status_code == 200
    assert other.get("/account/").status_code == 302


def test_a_mailed_code_does_not_get_around_the_app(client, person, app):
    client.post("/account/sign-in/by-code/", {"email": person.email})

    answer = client.post("/account/sign-in/by-code/confirm/", {"code": last_mail("sign_in_code").fields["code"]})

    assert answer["Location"] == "/account/second-factor/show/"
    assert client.get("/account/").status_code == 302


def test_a_new_password_does_not_get_around_the_app(client, person, app, sign_in):
    client.post("/account/password/forgotten/", {"email": person.email})
    link = re.sub(r"^https?://[^/]+", "", last_mail("new_password").fields["link"])

    client.post(client.get(link)["Location"], {"password1": "four words in a row"})

    assert client.get("/account/").status_code == 302


def test_a_recovery_code_signs_in_once(certain, person, sign_in):
    code = re.findall(r"<li><code>(\d{8})</code>", text(set_up(certain)[1]))[0]
    first, second = Client(), Client()

    first.post(sign_in(first, person)["Location"], {"code": code})
    second.post(sign_in(second, person)["Location"], {"code": code})

    assert first.get("/account/").status_code == 200
    assert second.get("/account/").status_code == 302


def test_recovery_codes_are_saved_and_made_anew(certain, person):
    old = set(re.findall(r"\d{8}", text(set_up(certain)[1])))

    saved = certain.get("/account/second-factor/recovery-codes/download/")
    question = certain.get("/account/second-factor/recovery-codes/generate/")
    with TestCase.captureOnCommitCallbacks(execute=True):
        new = certain.post("/account/second-factor/recovery-codes/generate/", follow=True)

    assert set(re.findall(r"\d{8}", text(saved))) == old
    assert "The 10 that you have stop working." in text(question)
    assert not set(re.findall(r"<code>(\d{8})", text(new))) & old
    assert last_mail("recovery_codes_made").address == person.email


def test_switching_it_off_takes_the_recovery_codes_along(certain, person):
    set_up(certain)

    answer = certain.post("/account/second-factor/app/off/", follow=True)

    assert "switched off" in text(answer)
    assert not Authenticator.objects.exists()
    assert last_mail("second_factor_off").address == person.email


def test_the_app_also_shows_once_more_who_one_is(client, person, app, sign_in):
    client.post(sign_in(client, person)["Location"], {"code": app()})
    here = with_next("mfa_reauthenticate", "/account/second-factor/recovery-codes/generate/")

    page = client.get(here)
    password = client.post("/account/once-more/", {"password": PASSWORD})

    assert "Use your password" in text(page)
    assert password.status_code == 302


@pytest.mark.parametrize("path", ["app/on/", "recovery-codes/generate/", "recovery-codes/"])
def test_nobody_sees_these_pages_without_signing_in(client, db, path):
    assert client.get(f"/account/second-factor/{path}").status_code in {302, 404}
