"""After a restored backup: erasing again who had been erased."""

import pytest
from django.core.management import CommandError, call_command

from accounts.flows.erase import erase
from accounts.models import OutboxMessage, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_whoever_came_back_is_erased_and_not_told_again(capsys):
    back, stays = UserFactory(), UserFactory()

    call_command("erase_people", back.pk, 10_000)

    assert User.objects.get() == stays
    assert not OutboxMessage.objects.exists()
    assert "Erased: 1. Not there: 1." in capsys.readouterr().out


def test_the_last_who_may_do_everything_is_kept():
    with pytest.raises(CommandError, match="Nobody else may do everything"):
        call_command("erase_people", UserFactory(is_superuser=True).pk)


def test_the_log_names_the_number_and_nothing_else(caplog, django_capture_on_commit_callbacks):
    person = UserFactory(email="ada@example.com")
    number = person.pk

    with django_capture_on_commit_callbacks(execute=True):
        erase(person=person)

    assert f"Person {number} is erased." in caplog.text
    assert "ada@example.com" not in caplog.text
