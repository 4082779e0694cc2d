"""The report says in three lines whether mail goes out and a worker is there."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.mail.outbox import post
from accounts.models import OutboxMessage
from hub.models import PeriodicJob

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    """Let a worker have been there a moment ago."""
    return PeriodicJob.objects.create(name="some.job", begun_at=timezone.now())


def report(capsys):
    try:
        call_command("report")
    except CommandError:
        return capsys.readouterr().out.splitlines(), False
    return capsys.readouterr().out.splitlines(), True


def test_where_all_is_good_it_says_so(capsys):
    lines, good = report(capsys)

    assert good
    assert all(line.startswith("good") for line in lines)


def test_mail_that_waits_long_is_told(capsys):
    post("sign_in_code", to="ada@example.com", thing="1", code="ABCD")
    OutboxMessage.objects.update(due_at=timezone.now() - timedelta(hours=1))

    lines, good = report(capsys)

    assert not good
    assert lines[0] == "LOOK  Messages that are due: 1, for more than 15 minutes: 1."


def test_mail_that_was_given_up_is_told(capsys):
    post("sign_in_code", to="ada@example.com", thing="1", code="ABCD")
    OutboxMessage.objects.update(state=OutboxMessage.State.DEAD)

    lines, good = report(capsys)

    assert not good
    assert lines[1] == "LOOK  Messages given up: 1."


@pytest.mark.parametrize("silent", [None, timedelta(hours=2)])
def test_a_worker_that_is_silent_is_told(capsys, clock, silent):
    clock.begun_at = timezone.now() - silent if silent else None
    clock.save()

    lines, good = report(capsys)

    assert not good
    assert lines[2].startswith("LOOK")
