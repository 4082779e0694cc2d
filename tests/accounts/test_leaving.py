"""Leaving: said plainly, seven days to think better of it, then erased."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.flows.erase import LastSuperuserError, what_becomes
from accounts.flows.leaving import erase_departed, leave
from accounts.flows.retention import forget_what_is_old
from accounts.models import Departure, OutboxMessage, User
from tests.factories import StandardPageFactory, UserFactory

PASSWORD = "correct horse battery"


@pytest.fixture
def person(db):
    person = UserFactory(email="ada@example.com", first_name="Ada", password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def sign_in(client, person):
    return client.post("/account/sign-in/", {"login": person.email, "password": PASSWORD})


@pytest.fixture
def ada(client, person):
    """Return the browser of a person who has just shown who they are."""
    sign_in(client, person)
    client.post("/account/once-more/", {"password": PASSWORD})
    return client


def after(days):
    return time_machine.travel(timezone.now() + timedelta(days=days, minutes=1), tick=False)


def test_the_page_says_what_goes_and_what_stays(ada, person):
    StandardPageFactory(owner=person)

    page = ada.get("/account/delete/").content.decode()

    goes, _, stays = page.partition("What stays, without your name")
    assert "Your name, your password, and when you last signed in" in goes
    assert "Your e-mail addresses" in goes
    assert "Pages you made" in stays


def test_the_page_names_second_factors_in_words_and_no_password_where_there_is_none(ada, person):
    TOTP.activate(person, "A" * 32)
    RecoveryCodes.activate(person)
    person.set_unusable_password()
    what = [kind.what for kind in what_becomes(person=person)["erased"]]

    assert "Your name, and when you last signed in" in what
    assert "Ways to show that it is you, by app, recovery code or passkey" in what


def test_nothing_happens_without_the_tick(ada):
    answer = ada.post("/account/delete/")

    assert answer.status_code == 200
    assert "Tick this if you mean it" in answer.content.decode()
    assert not Departure.objects.exists()


def test_leaving_signs_out_everywhere_and_says_until_when(ada, person):
    other = Client()
    sign_in(other, person)

    answer = ada.post("/account/delete/", {"understood": "on"}, follow=True)

    assert "In 7 days it is erased" in answer.content.decode()
    assert other.get("/account/")["Location"].startswith("/account/sign-in/")
    assert not Session.objects.filter(session_data__contains="_auth_user_id").exists()
    message = OutboxMessage.objects.get(kind="leaving")
    assert message.fields["day"] == f"{Departure.objects.get().erase_at:%B %-d, %Y}"


def test_leaving_ends_no_session_of_who_has_a_similar_address(ada, person):
    similar = UserFactory(email="ada@example.com.au", password=PASSWORD)
    EmailAddress.objects.create(user=similar, email=similar.email, primary=True, verified=True)
    other = Client()
    sign_in(other, similar)

    leave(person=person)

    assert other.get("/account/").status_code == 200
    assert ada.get("/account/")["Location"].startswith("/account/sign-in/")


def test_leaving_takes_no_longer_for_many_sessions(person):
    """Not one of them is read."""
    with CaptureQueriesContext(connection) as queries:
        leave(person=person)

    assert not [query["sql"] for query in queries if 'SELECT "django_session"' in query["sql"]]


def test_signing_in_during_the_grace_offers_to_stay_and_opens_nothing_else(client, person):
    leave(person=person)

    answer = sign_in(client, person)
    page = client.get(answer["Location"])

    assert answer["Location"] == "/account/delete/keep/"
    assert "Keep my account" in page.content.decode()
    assert client.get("/account/")["Location"].startswith("/account/sign-in/")
    assert client.get("/account/data/file/")["Location"].startswith("/account/sign-in/")
    assert Departure.objects.exists()


def test_whoever_stays_is_signed_in_and_keeps_everything(client, person):
    leave(person=person)
    sign_in(client, person)

    answer = client.post("/account/delete/keep/")

    assert answer["Location"] == "/members/"
    assert "Your account stays" in client.get("/account/").text
    assert not Departure.objects.exists()
    with after(8):
        assert erase_departed() == 0
    assert User.objects.filter(pk=person.pk).exists()


def test_the_offer_to_stay_comes_only_after_the_second_factor(client, person):
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    leave(person=person)

    answer = sign_in(client, person)

    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.post("/account/delete/keep/")["Location"] == "/account/sign-in/"
    assert Departure.objects.exists()
    assert Authenticator.objects.filter(user=person).exists()


def test_a_stranger_at_the_page_to_stay_is_sent_to_sign_in(client, person):
    leave(person=person)

    assert client.post("/account/delete/keep/")["Location"] == "/account/sign-in/"
    assert Departure.objects.exists()


def test_nobody_is_erased_before_their_day(person):
    leave(person=person)

    with after(6):
        forget_what_is_old.call()

    assert User.objects.filter(pk=person.pk).exists()


def test_the_daily_job_erases_those_whose_day_has_come_and_tells_them_once(person):
    leave(person=person)

    with after(7):
        forget_what_is_old.call()
        forget_what_is_old.call()

    assert not User.objects.filter(pk=person.pk).exists()
    assert list(OutboxMessage.objects.values_list("kind", flat=True)) == ["account_erased"]


def test_asking_twice_changes_nothing(person):
    first = leave(person=person)
    with after(3):
        second = leave(person=person)

    assert second.erase_at == first.erase_at
    assert OutboxMessage.objects.filter(kind="leaving").count() == 1


def test_leaving_once_more_after_staying_is_another_message(client, person):
    leave(person=person)
    sign_in(client, person)
    client.post("/account/delete/keep/")

    leave(person=person)

    assert OutboxMessage.objects.filter(kind="leaving").count() == 2


def test_the_last_who_may_do_everything_reads_why_they_cannot_leave(ada, person):
    User.objects.filter(pk=person.pk).update(is_superuser=True)

    page = ada.get("/account/delete/").content.decode()
    ada.post("/account/delete/", {"understood": "on"})

    assert "only one here who may do everything" in page
    assert "Delete my account</button>" not in page
    assert not Departure.objects.exists()


def test_of_two_who_may_do_everything_one_stays(person):
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    other = UserFactory(is_superuser=True)
    leave(person=other)

    with pytest.raises(LastSuperuserError):
        leave(person=User.objects.get(pk=person.pk))


def test_one_who_cannot_be_erased_holds_up_nobody(person):
    other = UserFactory(is_superuser=True)
    Departure.objects.create(person=other)
    leave(person=person)

    with after(7):
        assert erase_departed() == 1

    assert User.objects.get() == other
