"""What two do at the same moment: one after the other, and neither meets an error."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.flows import guardians
from accounts.flows.erase import erase
from accounts.flows.leaving import erase_departed
from accounts.flows.retention import forget_unclaimed
from accounts.models import Departure, Guardianship, OutboxMessage, User
from tests.accounts.conftest import claimed, last_mail
from tests.accounts.guardians import agree, ask, page_link, set_up
from tests.at_once import at_once, until_another_waits
from tests.factories import UserFactory

pytestmark = pytest.mark.usefixtures("side_by_side")


@pytest.fixture
def superuser():
    """Return whom a site always has."""
    return UserFactory(is_superuser=True)


def confirm(client, address):
    code = OutboxMessage.objects.get(kind="confirm_address", address=address).fields["code"]
    return lambda: client.post("/account/confirm/", {"action": "verify", "code": code}).status_code


def test_of_two_workers_one_erases():
    person = UserFactory()

    results = at_once(*[lambda: erase(person=User(pk=person.pk, email=person.email))] * 2)

    assert sorted(results) == [False, True]
    assert OutboxMessage.objects.filter(kind="account_erased").count() == 1


def test_of_two_workers_one_follows_a_wish_to_leave():
    Departure.objects.create(person=UserFactory(), erase_at=timezone.now())

    assert sorted(at_once(erase_departed, erase_departed)) == [0, 1]
    assert OutboxMessage.objects.filter(kind="account_erased").count() == 1


def test_the_worker_and_staff_erase_the_same_person(superuser):
    for _ in range(5):
        person = UserFactory()
        Departure.objects.create(person=person, erase_at=timezone.now())

        erased = at_once(erase_departed, lambda person=person: erase(person=person))

        assert sorted(map(int, erased)) == [0, 1]


def test_no_more_teens_wait_for_a_guardian_than_one_by_one():
    def question(name):
        return lambda: guardians.ask(first_name=name, guardian_address="parent@example.com", own_at=16, path="")

    at_once(*map(question, ["Ann", "Bea", "Cleo", "Dora", "Eva", "Fay", "Gwen", "Hal"]))

    assert Guardianship.objects.count() == guardians.MOST_ASKED
    assert OutboxMessage.objects.filter(kind="guardian_asked").count() == guardians.MOST_ASKED


def test_of_two_accounts_begun_with_one_link_one_is_confirmed(client, guardian, legal_pages, superuser):
    ask(client)
    agree(guardian)
    one, other = Client(), Client()
    for browser, address in ((one, "one@example.com"), (other, "other@example.com")):
        set_up(browser, email=address)
        cache.clear()

    answers = at_once(confirm(one, "one@example.com"), confirm(other, "other@example.com"))

    assert 302 in answers
    assert all(answer and answer < 500 for answer in answers)
    assert Guardianship.objects.get().person == User.objects.exclude(pk=superuser.pk).get()


def test_a_guardian_takes_back_what_is_just_confirmed(client, guardian, legal_pages, superuser):
    ask(client)
    agree(guardian)
    set_up(client)
    page, number = page_link(guardian), Guardianship.objects.get().pk

    answers = at_once(
        confirm(client, "tia@example.com"),
        lambda: guardian.post(page, {"action": "withdraw", "which": number}).status_code,
    )

    assert all(answer and answer < 500 for answer in answers)
    assert not Guardianship.objects.exists()
    assert User.objects.get() == superuser


def test_whoever_claims_what_is_just_erased_is_told(legal_pages, superuser):
    person = UserFactory(is_unclaimed=True)
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)
    browser, answers = Client(), []
    browser.post("/account/sign-in/by-code/", {"email": person.email})
    browser.post("/account/sign-in/by-code/confirm/", {"code": last_mail("sign_in_code").fields["code"]})
    claiming = Thread(target=lambda: answers.extend(at_once(lambda: claimed(browser)["Location"])))

    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)
        claiming.start()
        # The other has found the person by then.
        until_another_waits()
        User.objects.get(pk=person.pk).delete()
    claiming.join()

    assert answers == ["/account/sign-in/"]


def test_an_account_that_is_just_claimed_is_not_erased_as_unclaimed(superuser):
    person = UserFactory(is_unclaimed=True, date_joined=timezone.now() - timedelta(days=31))
    erasing = Thread(target=lambda: at_once(lambda: forget_unclaimed(timezone.now())))

    with transaction.atomic():
        User.objects.filter(pk=person.pk).update(is_unclaimed=False)
        erasing.start()
        # The other has found the person by then.
        until_another_waits()
    erasing.join()

    assert User.objects.filter(pk=person.pk).exists()
