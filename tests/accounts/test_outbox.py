"""The outbox: every message once, none lost, secrets not kept."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.mail.delivery import deliver_due
from accounts.mail.outbox import post
from accounts.models import OutboxMessage
from tests.factories import UserFactory

State = OutboxMessage.State


@pytest.fixture
def person(db):
    return UserFactory(email="ada@example.com")


def post_code(person, thing="1", code="ABCD-EFGH", **options):
    post("sign_in_code", to=person.email, person=person, thing=thing, code=code, **options)


def test_a_message_is_sent_once_however_often_it_is_posted(person):
    for _ in range(3):
        post_code(person)

    deliver_due()
    deliver_due()

    assert len(mail.outbox) == 1


def test_another_thing_is_another_message(person):
    post_code(person)
    post_code(person, thing="2")

    assert deliver_due() == 2


def test_a_code_is_forgotten_once_it_is_sent(person):
    post_code(person)

    deliver_due()

    message = OutboxMessage.objects.get()
    assert (message.state, message.fields) == (State.SENT, {})


def test_what_would_come_too_late_is_not_sent(person):
    post_code(person, useful_for=timedelta(minutes=15))
    OutboxMessage.objects.update(useful_until=timezone.now() - timedelta(seconds=1))

    assert deliver_due() == 0
    assert OutboxMessage.objects.get().state == State.LATE


def test_a_message_says_the_same_in_text_and_html(person):
    post_code(person)

    deliver_due()

    (html,) = mail.outbox[0].alternatives
    assert "ABCD-EFGH" in mail.outbox[0].body
    assert "ABCD-EFGH" in html.content


def test_a_field_is_no_html_and_no_new_header(person):
    post(
        "confirm_address",
        to=person.email,
        person=person,
        thing="1",
        name="<b>Ada</b>\nBcc: eve@example.com",
        code="1",
        link="https://hub.example.org/",
    )

    deliver_due()

    assert "<b>Ada</b>" not in mail.outbox[0].alternatives[0].content
    assert mail.outbox[0].message()["Bcc"] is None


@pytest.mark.parametrize("state", [State.TAKEN, State.HANDED_OVER])
def test_a_message_that_a_dead_worker_had_taken_is_sent_by_the_next(person, state):
    post_code(person)
    OutboxMessage.objects.update(state=state, taken_until=timezone.now() - timedelta(seconds=1))

    assert deliver_due() == 1


def test_a_message_that_another_worker_holds_is_left_alone(person):
    post_code(person)
    OutboxMessage.objects.update(state=State.TAKEN, taken_until=timezone.now() + timedelta(minutes=1))

    assert deliver_due() == 0


def test_a_message_that_may_have_arrived_twice_is_given_up(person):
    post_code(person)
    OutboxMessage.objects.update(
        state=State.HANDED_OVER, handovers=2, taken_until=timezone.now() - timedelta(seconds=1)
    )

    assert deliver_due() == 0
    assert OutboxMessage.objects.get().state == State.DEAD


def test_a_server_that_is_away_is_tried_again_later(person, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    post_code(person)

    assert deliver_due() == 0

    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts) == (State.WAITING, 1)
    assert message.due_at > timezone.now()


def test_fields_that_a_kind_does_not_have_are_refused(person):
    with pytest.raises(ValueError, match="other fields: code, name"):
        post("sign_in_code", to=person.email, thing="1", name="Ada")
