"""An account that a teen began with their guardian's word is tied to it when its address is confirmed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.flows.retention import forget_what_is_old
from accounts.models import Guardianship, User
from tests.accounts.conftest import claimed
from tests.accounts.guardians import (
    agree,
    ask,
    confirm,
    kinds,
    page_link,
    path_in,
    set_up,
)
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]


def test_an_address_that_has_an_account_looks_the_same_and_leaves_the_link_good(client, guardian):
    UserFactory(email="tia@example.com")
    ask(client)
    agree(guardian)

    answer = set_up(client)

    assert answer["Location"] == "/account/confirm/"
    assert "account_exists" in kinds()
    assert Guardianship.objects.get().person is None


def test_of_two_accounts_begun_with_one_link_the_confirmed_one_stays(client, guardian):
    ask(client)
    agree(guardian)
    set_up(Client(), email="mistyped@example.com")
    cache.clear()
    set_up(client)

    confirm(client)

    assert Guardianship.objects.get().person == User.objects.get()
    assert User.objects.get().email == "tia@example.com"


def test_an_account_that_was_only_begun_ends_with_the_guardians_word(client, guardian):
    ask(client)
    agree(guardian)
    set_up(client)

    guardian.post(page_link(guardian), {"action": "withdraw", "which": Guardianship.objects.get().pk})

    assert not User.objects.exists()
    assert "confirm_address" not in kinds()
    assert client.post("/account/confirm/", {"action": "verify", "code": "WRNG-CODE"}).status_code < 500


def test_an_account_that_was_only_begun_ends_with_time(client, guardian, clock):
    ask(client)
    agree(guardian)
    set_up(client)
    clock.shift(timedelta(days=14))

    forget_what_is_old.func()

    assert not User.objects.exists()


def test_a_word_that_has_run_out_ties_nobody(client, guardian):
    ask(client)
    agree(guardian)
    set_up(client)
    Guardianship.objects.update(agreed_at=timezone.now() - timedelta(days=14))

    answer = confirm(client)

    assert answer["Location"] == "/account/claim/"
    assert Guardianship.objects.get().person is None


def test_a_teen_is_told_where_to_type_the_code_before_they_begin_anew(client, guardian):
    ask(client)
    agree(guardian)
    set_up(client)
    said = "Then do not go on here: type the code"

    there, elsewhere = (browser.get(path_in("confirm_address")).text for browser in (client, Client()))

    assert said not in there
    assert said in elsewhere


def test_a_teen_who_begins_anew_elsewhere_reads_that_they_need_not_ask_again(client, guardian):
    ask(client)
    agree(guardian)
    set_up(client)
    elsewhere = Client()

    asked = elsewhere.get(path_in("confirm_address")).text
    elsewhere.post(path_in("confirm_address"), {"age": "under"})
    elsewhere.post("/account/age/", {"year": 2012, "month": 5, "country": "DE"})
    advised = elsewhere.get("/account/age/guardian/").text
    cache.clear()
    set_up(elsewhere)
    confirm(elsewhere)

    assert "begin anew, with the link that they handed on to you" in asked
    assert "Under 18? Then this account is erased" in asked
    assert "Then you need not ask again: open the link" in advised
    assert Guardianship.objects.get().person == User.objects.get()


def test_a_guardian_whom_somebody_else_brought_is_not_tied_to_an_account(client, guardian):
    """A stranger with a guardian's word sets up an account with the address of somebody who knows nothing of it."""
    ask(client)
    agree(guardian)
    set_up(client)
    owner = Client()

    claimed(owner, at=path_in("confirm_address"))

    assert owner.get("/account/").status_code == 200
    assert Guardianship.objects.get().person is None
    assert not User.objects.get().is_minor
    assert "guardian_account_made" not in kinds()
