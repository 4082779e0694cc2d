"""The outbox in the admin: seen by those who may, repeated once, without codes and links."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.mail.delivery import deliver_due
from accounts.mail.outbox import post
from accounts.models import OutboxMessage
from tests.factories import GroupFactory, UserFactory

State = OutboxMessage.State


@pytest.fixture
def dead(db):
    post("new_password", to="ada@example.com", thing="1", link="https://hub.example.org/secret")
    OutboxMessage.objects.update(state=State.DEAD, attempts=7, problem="SMTPRecipientsRefused: no such mailbox")
    return OutboxMessage.objects.get()


def staff(client, *rights):
    group = GroupFactory()
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *rights]))
    client.force_login(UserFactory(groups=[group], is_staff=True))
    return client


@pytest.fixture
def desk(db, client):
    """Return the browser of somebody who may see the outbox and send again."""
    return staff(client, "view_outboxmessage", "send_again_outboxmessage")


def inspect(message):
    return reverse("outbox:inspect", args=[message.pk])


def again(message):
    return reverse("outbox:send_again", args=[message.pk])


def test_the_list_says_to_whom_how_far_and_what_went_wrong(desk, dead):
    page = desk.get(reverse("outbox:index")).content.decode()

    for words in ("Set a new password", "ada@example.com", "Given up", "no such mailbox", "1 message given up"):
        assert words in page


def test_no_page_shows_what_a_message_says(desk, dead):
    pages = [desk.get(url).content.decode() for url in (reverse("outbox:index"), inspect(dead))]

    assert not [page for page in pages if "secret" in page]


def test_without_the_right_nothing_is_seen(client, dead):
    staff(client, "change_wording")

    assert client.get(reverse("outbox:index")).status_code == 302
    assert client.get(inspect(dead)).status_code == 302
    assert "Outbox" not in client.get("/admin/").content.decode()


def test_whoever_only_sees_sends_nothing_again(client, dead):
    staff(client, "view_outboxmessage")

    answer = client.post(again(dead))

    assert answer.status_code in {302, 403}
    assert "Send again" not in client.get(inspect(dead)).content.decode()
    assert OutboxMessage.objects.get().state == State.DEAD


def test_what_was_given_up_is_sent_again_once(desk, dead):
    for _ in range(2):
        desk.post(again(dead))
    deliver_due()
    desk.post(again(dead))
    deliver_due()

    assert len(mail.outbox) == 1
    assert OutboxMessage.objects.get().state == State.SENT


def test_looking_at_the_address_sends_nothing(desk, dead):
    assert desk.get(again(dead)).status_code == 405
    assert OutboxMessage.objects.get().state == State.DEAD


@pytest.mark.parametrize("state", [State.WAITING, State.TAKEN, State.HANDED_OVER, State.SENT, State.LATE])
def test_only_what_was_given_up_is_sent_again(desk, dead, state):
    OutboxMessage.objects.update(state=state)

    desk.post(again(dead))

    assert OutboxMessage.objects.get().state == state


def test_a_code_that_has_run_out_is_not_sent_again(desk, dead):
    OutboxMessage.objects.update(useful_until=timezone.now() - timedelta(minutes=1))

    desk.post(again(dead))

    assert OutboxMessage.objects.get().state == State.DEAD


def test_the_log_says_who_sent_again_and_names_no_address(desk, dead):
    desk.post(again(dead))

    entry = ModelLogEntry.objects.get(action="accounts.send_again")
    assert entry.user
    assert "ada" not in entry.label


def test_nobody_writes_or_removes_messages_by_hand(superuser_client, dead):
    page = superuser_client.get(reverse("outbox:index")).content.decode()

    assert "outbox/new" not in page
    assert superuser_client.get(f"/admin/outbox/edit/{dead.pk}/").status_code == 404
    assert superuser_client.get(f"/admin/outbox/delete/{dead.pk}/").status_code == 404


def test_the_list_tells_of_messages_that_wait_long(desk, dead):
    OutboxMessage.objects.update(state=State.WAITING, due_at=timezone.now() - timedelta(hours=1))

    assert "is a worker running" in desk.get(reverse("outbox:index")).content.decode()


def test_a_long_outbox_takes_the_same_number_of_queries(desk, dead, django_assert_max_num_queries):
    for number in range(20):
        post("sign_in_code", to=f"{number}@example.com", thing="1", code="ABCD")
    desk.get(reverse("outbox:index"))

    with django_assert_max_num_queries(16):
        desk.get(reverse("outbox:index"))
