"""From the sign-up page to a confirmed account, in one browser or two."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from accounts.addresses import sign
from accounts.models import Consent, OutboxMessage, User
from tests.accounts.conftest import claimed
from tests.factories import StandardPageFactory, seen

FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on", "next": sign("/guides/")}


@pytest.fixture(autouse=True)
def legal_pages(db):
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


def sign_up(client, **changes):
    return client.post("/account/sign-up/", FORM | seen() | changes)


def path_of_the_link():
    return re.sub(r"^https?://[^/]+", "", OutboxMessage.objects.get(kind="confirm_address").fields["link"])


def test_an_account_is_made_and_one_message_waits(client):
    answer = sign_up(client)

    assert answer["Location"] == "/account/confirm/"
    assert User.objects.get().get_full_name() == "Ada Lovelace"
    assert OutboxMessage.objects.get().kind == "confirm_address"


def test_what_was_agreed_to_is_kept_word_for_word(client, legal_pages):
    sign_up(client)

    assert set(Consent.objects.values_list("text__kind", "text__title")) == {("terms", "Terms"), ("privacy", "Privacy")}


def test_news_are_never_assumed(client):
    page = client.get("/account/sign-up/").text
    sign_up(client)

    (box,) = re.findall(r'<input[^>]*name="news"[^>]*>', page)
    assert "checked" not in box
    assert not Consent.objects.filter(text__kind="news").exists()


def test_who_ticks_the_box_gets_news(client):
    sign_up(client, news="on")

    assert Consent.objects.filter(text__kind="news").count() == 1


def test_an_adult_fills_in_five_things_on_one_page(client):
    page = client.get("/account/sign-up/").text

    fields = set(re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*name="(\w+)"', page))
    named = fields - {"website"}
    # The password is optional and behind a disclosure; news are a box of their own; only programs see *website*.
    assert named == {"name", "email", "age", "accept", "password1", "news"}
    assert sign_up(client)["Location"] == "/account/confirm/"


def test_without_agreeing_there_is_no_account(client):
    answer = sign_up(client, accept="")

    assert answer.status_code == 200
    assert not User.objects.exists()


def test_the_code_confirms_in_the_same_browser(client):
    sign_up(client)

    answer = client.post("/account/confirm/", {"action": "verify", "code": OutboxMessage.objects.get().fields["code"]})

    assert answer["Location"] == "/guides/"
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize(("path", "said"), [("/guides/", False), ("/account/name/", True), ("", True)])
def test_that_an_address_is_confirmed_is_said_at_once_or_never(client, path, said):
    sign_up(client, next=sign(path))
    client.post("/account/confirm/", {"code": OutboxMessage.objects.get().fields["code"]})

    assert ("ada@example.com is confirmed" in client.get("/account/name/").text) == said


def test_the_code_tells_whose_address_is_confirmed_elsewhere_by_now(client):
    sign_up(client)
    claimed(Client(), at=path_of_the_link())

    answer = client.post("/account/confirm/", {"code": OutboxMessage.objects.get().fields["code"]}, follow=True)

    assert "Your address is confirmed already" in answer.text
    assert answer.wsgi_request.path == "/account/sign-in/"


def test_the_link_confirms_on_another_device_and_goes_on(client):
    sign_up(client)
    other = Client()

    answer = claimed(other, at=path_of_the_link())

    assert answer["Location"] == "/guides/"
    assert other.get("/account/").status_code == 200


def test_looking_at_the_link_changes_nothing(client):
    sign_up(client)
    other = Client()

    answers = [look(path_of_the_link()) for look in (other.get, other.head, other.get, other.head)]

    assert {answer.status_code for answer in answers} == {200}
    assert not EmailAddress.objects.get().verified
    assert not other.session.get("_auth_user_id")


def test_the_link_works_once(client):
    sign_up(client)
    path = path_of_the_link()
    claimed(Client(), at=path)

    answer = Client().post(path)

    assert answer.status_code == 410


def test_a_link_that_was_cut_short_says_so(client):
    sign_up(client)

    answer = client.get(path_of_the_link()[:-10] + "/")

    assert answer.status_code == 410
    assert "lost a part" in answer.content.decode()


def test_an_address_with_an_account_gets_another_message_and_the_same_page(client):
    sign_up(client)
    # Ten seconds later: so long an address waits for its next message.
    cache.clear()
    other = Client()

    answer = sign_up(other, name="Eve")

    assert answer["Location"] == "/account/confirm/"
    assert other.get("/account/confirm/").status_code == 200
    assert OutboxMessage.objects.filter(kind="account_exists").count() == 1
    assert User.objects.get().first_name == "Ada"
