"""What the mail server answers, and what becomes of a message then."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts.mail.delivery import PAUSES, deliver_due
from accounts.mail.outbox import post
from accounts.models import OutboxMessage

pytestmark = pytest.mark.django_db
State = OutboxMessage.State
REFUSED = smtplib.SMTPRecipientsRefused({"ada@example.com": (550, b"no such mailbox")})
BUSY = smtplib.SMTPRecipientsRefused({"ada@example.com": (450, b"come back later")})
LOST = smtplib.SMTPServerDisconnected("connection closed")


@pytest.fixture(autouse=True)
def message():
    post("new_password", to="ada@example.com", thing="1", link="https://hub.example.org/secret")
    return OutboxMessage.objects.get()


@pytest.fixture
def answers(monkeypatch):
    """Let the server answer with an error at each step that is named: open, send_messages, close."""

    def answer(**errors):
        for step, error in errors.items():
            monkeypatch.setattr(EmailBackend, step, failing(getattr(EmailBackend, step), error, step))

    return answer


def failing(method, error, step):
    def fail(self, *args):
        if step == "close":
            method(self, *args)
        raise error

    return fail


def again():
    """Let the time of the next try come."""
    OutboxMessage.objects.update(due_at=timezone.now(), taken_until=None)
    deliver_due()
    return OutboxMessage.objects.get()


def test_a_mailbox_that_does_not_exist_is_not_tried_again(answers, message):
    answers(send_messages=REFUSED)

    deliver_due()

    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.DEAD, 0)
    assert "no such mailbox" in message.problem


def test_each_failure_waits_longer_and_the_last_gives_up(answers, message):
    answers(send_messages=BUSY)
    waits = []
    for _ in PAUSES:
        row = again()
        waits.append(row.due_at - timezone.now())

    assert [round(wait / timedelta(minutes=1)) for wait in waits] == [1, 5, 15, 60, 240, 720, 1440]
    assert again().state == State.DEAD


def test_a_refusal_leaves_no_doubt_however_often(answers):
    answers(send_messages=BUSY)

    row = [again() for _ in range(4)][-1]

    assert (row.state, row.handovers) == (State.WAITING, 0)


def test_an_answer_that_is_lost_twice_ends_it(answers):
    answers(send_messages=LOST)

    assert again().state == State.WAITING
    assert again().handovers == 2
    row = again()
    assert row.state == State.DEAD
    assert "it may have arrived" in row.problem


def test_a_doubt_is_not_forgotten_while_the_server_is_away(answers, monkeypatch):
    answers(send_messages=LOST)
    again()
    answers(open=ConnectionRefusedError("away"))

    assert again().handovers == 1


def test_how_the_server_says_good_bye_sends_nothing_twice(answers, message):
    answers(close=smtplib.SMTPServerDisconnected("closed"))

    deliver_due()
    deliver_due()

    message.refresh_from_db()
    assert message.state == State.SENT
    assert len(mail.outbox) == 1


def test_a_server_that_is_away_costs_only_one_message_a_try(answers):
    post("sign_in_code", to="eve@example.com", thing="1", code="ABCD")
    answers(open=ConnectionRefusedError("away"))

    deliver_due()

    assert sorted(OutboxMessage.objects.values_list("attempts", flat=True)) == [0, 1]


def test_one_message_that_cannot_be_made_holds_up_no_other(message):
    OutboxMessage.objects.update(kind="of_another_version")
    post("sign_in_code", to="eve@example.com", thing="1", code="ABCD")

    assert deliver_due() == 1


def test_a_worker_that_took_too_long_hands_nothing_over(answers, monkeypatch, message):
    def slow(self):
        # Meanwhile another worker has taken it.
        OutboxMessage.objects.update(taken_until=timezone.now() + timedelta(minutes=9))

    monkeypatch.setattr(EmailBackend, "open", slow)

    assert deliver_due() == 0
    assert mail.outbox == []
    assert OutboxMessage.objects.get().state == State.TAKEN


def test_what_the_server_repeats_of_a_link_is_not_kept(answers, message):
    answers(send_messages=smtplib.SMTPDataError(554, b"spam: https://hub.example.org/secret"))

    deliver_due()

    message.refresh_from_db()
    assert "spam" in message.problem
    assert "secret" not in message.problem
