"""A birthday makes an account one's own."""

import pytest

from accounts.jobs import look_after_guardianships
from accounts.models import BirthMonth, Guardianship, OutboxMessage, User
from tests.accounts.guardians import GUARDIAN, grown_account
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]


def test_on_the_birthday_the_account_becomes_their_own_and_both_are_told(client, guardian, clock):
    person = grown_account(client, guardian)
    clock.move_to("2028-05-31T23:59")
    look_after_guardianships.func()
    assert Guardianship.objects.exists()

    clock.move_to("2028-06-01T00:00")
    look_after_guardianships.func()
    look_after_guardianships.func()

    told = OutboxMessage.objects.filter(kind__in=["account_own", "guardian_ended"]).values_list("kind", "address")
    assert set(told) == {("account_own", "tia@example.com"), ("guardian_ended", GUARDIAN)}
    assert not Guardianship.objects.exists()
    assert BirthMonth.objects.get().person == person
    assert person not in User.objects.shown_to_peers()


def test_at_18_the_month_of_birth_is_forgotten(clock):
    BirthMonth.objects.create(person=UserFactory(), year=2010, month=12)
    clock.move_to("2028-12-31")
    look_after_guardianships.func()
    assert BirthMonth.objects.exists()

    clock.move_to("2029-01-01")
    look_after_guardianships.func()

    assert not BirthMonth.objects.exists()


def test_the_account_page_says_who_decides_and_until_when(client, guardian):
    client.force_login(grown_account(client, guardian))

    html = client.get("/account/").text

    assert GUARDIAN in html
    assert "June 1, 2028" in html


def test_who_needs_no_guardian_reads_nothing_of_one(member_client):
    assert "guardian" not in member_client.get("/account/").text.lower()
