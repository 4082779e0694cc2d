"""Leaving a list: from the mail alone, by a button or by the mail program, and for good."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.flows import news
from accounts.links import UNSUBSCRIBE
from accounts.mail import kinds
from accounts.mail.delivery import deliver_due
from accounts.mail.kinds import Kind
from accounts.mail.outbox import post
from accounts.models import Consent, OutboxMessage
from tests.factories import UserFactory

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def letter(tmp_path, monkeypatch):
    """Make known a message that one can unsubscribe from."""
    (tmp_path / "letter.txt").write_text("New guides\n\nTwo guides are new.", encoding="utf-8")
    monkeypatch.setitem(
        kinds.KINDS, "letter", Kind("letter", "A letter", reason="You asked.", list="news", folder=tmp_path)
    )


@pytest.fixture
def reader(db):
    person = UserFactory(email="ada@example.com")
    news.subscribe(person=person, how="account page")
    return person


def path_for(person):
    return re.sub(r"^https?://[^/]+", "", UNSUBSCRIBE.to([person.pk, "news"]))


def test_whoever_begins_twice_agreed_once(reader):
    news.subscribe(person=reader, how="sign-up page")

    assert Consent.objects.get().how == "account page"


def test_a_message_of_a_list_says_how_to_leave_it(reader):
    post("letter", to=reader.email, person=reader, thing="1")

    deliver_due()

    headers = mail.outbox[0].message()
    address = headers["List-Unsubscribe"].strip("<>")
    assert UNSUBSCRIBE.read(address.split("/")[-2]) == [reader.pk, "news"]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in mail.outbox[0].body
    assert f'href="{address}"' in mail.outbox[0].alternatives[0].content


def test_a_message_about_the_account_itself_cannot_be_unsubscribed_from(reader):
    post("sign_in_code", to=reader.email, person=reader, thing="1", code="ABCD")

    deliver_due()

    assert mail.outbox[0].message()["List-Unsubscribe"] is None


def test_looking_at_the_link_ends_nothing(reader):
    browser = Client()

    answers = [look(path_for(reader)) for look in (browser.get, browser.head, browser.get, browser.head)]

    assert {answer.status_code for answer in answers} == {200}
    assert news.wants_news(reader)


def test_a_mail_program_ends_it_without_cookie_or_token(reader):
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(path_for(reader), ONE_CLICK)

    assert answer.status_code == 200
    assert not news.wants_news(reader)
    assert not answer.cookies


def test_leaving_twice_changes_nothing_more(reader, client):
    client.post(path_for(reader), ONE_CLICK)
    withdrawn = Consent.objects.get().withdrawn_at

    answer = client.post(path_for(reader), ONE_CLICK)

    assert "You get no more news by mail" in answer.content.decode()
    assert Consent.objects.get().withdrawn_at == withdrawn


def test_one_who_left_can_come_back(reader, client):
    client.post(path_for(reader), ONE_CLICK)

    news.subscribe(person=reader, how="account page")

    assert news.wants_news(reader)
    assert Consent.objects.count() == 2


def test_leaving_ends_nobody_elses_news(reader, client):
    other = UserFactory()
    news.subscribe(person=other, how="account page")

    client.post(path_for(reader), ONE_CLICK)

    assert news.wants_news(other)


def test_the_link_of_somebody_who_is_gone_says_that_nothing_comes(reader, client):
    path = path_for(reader)
    reader.delete()

    answers = [client.post(path, ONE_CLICK), client.get(path)]

    assert [answer.status_code for answer in answers] == [200, 200]
    for answer in answers:
        assert "The account that it was sent to is erased" in answer.text
        assert "still come" not in answer.text
        assert "your account page" not in answer.text


@pytest.mark.parametrize("token", ["1:news:forged", "nonsense", "1:news"])
def test_a_link_that_was_not_made_here_opens_nothing(reader, client, token):
    answer = client.post(f"/account/unsubscribe/{token}/", ONE_CLICK)

    assert answer.status_code == 410
    assert news.wants_news(reader)


def test_what_still_waits_is_not_sent_to_one_who_left(reader):
    post("letter", to=reader.email, person=reader, thing="1")
    news.unsubscribe(person=reader)

    assert deliver_due() == 0
    assert OutboxMessage.objects.get().state == OutboxMessage.State.UNWANTED


def test_a_list_has_no_readers_who_did_not_ask(db):
    with pytest.raises(ValueError, match="say to whom"):
        post("letter", to="somebody@example.com", thing="1")
