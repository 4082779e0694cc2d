"""Having another code mailed: so often as limits allow, and where it is too early, the page says when."""

import html
import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from accounts.models import OutboxMessage
from tests.accounts.conftest import last_mail
from tests.factories import UserFactory, seen

CONFIRM, BY_CODE, ONCE_MORE = "/account/confirm/", "/account/sign-in/by-code/confirm/", "/account/once-more/by-code/"
SIGN_UP = {"name": "Ada Lovelace", "age": "over", "accept": "on", "password1": "several-quiet-words"}


@pytest.fixture
def without_password(client, db):
    person = UserFactory(email="eve@example.com", password=None)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    client.force_login(person)
    return client


def sign_up(client, email):
    client.post("/account/sign-up/", SIGN_UP | {"email": email} | seen())


def ask_for_code(client, email):
    client.post("/account/sign-in/by-code/", {"email": email})


def send_until_too_soon(client, path, action="resend"):
    """Have codes mailed; return the first answer that is no redirect."""
    for _ in range(20):
        answer = client.post(path, {"action": action})
        if answer.status_code != 302:
            return answer
    raise AssertionError("It goes on for ever.")


def assert_says_when(answer):
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert re.search(r'role="alert">[^<]*The next can be sent in (about|less)', page)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.usefixtures("legal_pages", "clock")
def test_where_an_address_is_confirmed_the_page_stays_and_says_when(client):
    sign_up(client, "new@example.com")
    answer = send_until_too_soon(client, CONFIRM)

    assert_says_when(answer)
    assert answer["Retry-After"] == "10"
    assert 'name="code"' in answer.content.decode()


@pytest.mark.usefixtures("legal_pages")
def test_what_was_not_mailed_is_not_counted(client, clock):
    sign_up(client, "new@example.com")
    for _ in range(6):
        assert client.post(CONFIRM, {"action": "resend"})["Retry-After"] == "10"
    clock.shift(10)

    answer = client.post(CONFIRM, {"action": "resend"})

    assert answer.status_code == 302
    assert OutboxMessage.objects.filter(address="new@example.com").count() == 2


@pytest.mark.usefixtures("legal_pages", "clock")
def test_the_code_that_was_mailed_before_still_works(client):
    sign_up(client, "new@example.com")
    send_until_too_soon(client, CONFIRM)

    code = last_mail("confirm_address").fields["code"]

    assert client.post(CONFIRM, {"code": code, "action": "verify"})["Location"] == "/members/"


def test_at_signing_in_the_page_stays_and_says_when(client, person):
    ask_for_code(client, person.email)
    answer = send_until_too_soon(client, BY_CODE)
    code = last_mail("sign_in_code").fields["code"]

    assert_says_when(answer)
    assert 3000 < int(answer["Retry-After"]) <= 3600
    assert OutboxMessage.objects.count() == 5
    assert client.post(BY_CODE, {"code": code, "action": "verify"})["Location"] == "/members/"


def test_once_more_the_page_stays_and_says_when(without_password):
    answer = send_until_too_soon(without_password, ONCE_MORE, "send")
    code = last_mail("once_more_code").fields["code"]

    assert_says_when(answer)
    assert int(answer["Retry-After"]) <= 60
    assert without_password.post(ONCE_MORE, {"code": code}).status_code == 302


@pytest.mark.usefixtures("legal_pages", "clock")
@pytest.mark.parametrize(("begin", "path"), [(sign_up, CONFIRM), (ask_for_code, BY_CODE)])
def test_it_tells_nothing_of_the_address(client, person, begin, path):
    told = []
    for address in (person.email, "abc@example.com"):
        browser = Client()
        begin(browser, address)
        answer = send_until_too_soon(browser, path)
        told.append((answer["Retry-After"], re.sub(r'value="[^"]*"|\w+@example.com', "", answer.content.decode())))
        cache.clear()

    assert told[0] == told[1]


@pytest.mark.django_db
def test_variants_of_a_mailbox_are_not_mailed_again_and_again(client):
    ask_for_code(client, "ada+1@example.com")
    send_until_too_soon(client, BY_CODE)
    ask_for_code(client, "ada+2@example.com")

    assert client.post(BY_CODE, {"action": "resend"}).status_code == 429
