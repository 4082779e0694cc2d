"""A guardian agrees, refuses, or says nothing; then there is an account, or nothing at all."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.flows.retention import forget_what_is_old
from accounts.forms import ChangeAddressForm
from accounts.forms.agreeing import REWORDED
from accounts.guardians import same_mailbox, text
from accounts.jobs import look_after_guardianships
from accounts.mail.delivery import deliver_due
from accounts.models import Consent, Guardianship, LegalText, OutboxMessage, User
from tests.accounts.guardians import (
    GUARDIAN,
    SET_UP_LINK,
    agree,
    ask,
    confirm,
    grown_account,
    kinds,
    path_in,
    set_up,
)
from tests.factories import ProgramPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]


def test_the_guardian_reads_what_is_asked_kept_and_agreed_to(client, guardian):
    page = ProgramPageFactory(program__minimum_age=13, program__name="Teens", program__promise="A circle of teens.")
    ask(client, path=page.url)

    html = guardian.get(path_in("guardian_asked")).text

    for words in ("Tia", GUARDIAN, "13–15", "Teens", "A circle of teens.", text().title, "December 6, 2026"):
        assert words in html


def test_an_agreement_is_recorded_with_the_very_words(client, guardian):
    ask(client)

    agree(guardian)

    agreed = Guardianship.objects.get()
    assert agreed.agreed_at
    assert (agreed.text.kind, agreed.text.words) == (LegalText.Kind.GUARDIAN, text().words)
    assert "guardian_agreed" in kinds()
    assert SET_UP_LINK.search(guardian.get(path_in("guardian_asked")).text)


def test_words_that_changed_while_they_were_read_are_shown_again(client, guardian):
    ask(client)

    answer = guardian.post(path_in("guardian_asked"), {"action": "agree", "seen": "other words"})

    assert REWORDED in answer.text
    assert text().title in answer.text
    assert Guardianship.objects.get().agreed_at is None


def test_after_agreement_the_teen_sets_up_an_account_of_their_own(client, guardian):
    page = ProgramPageFactory(program__minimum_age=13)
    ask(client, path=page.url)
    agree(guardian)
    next_ = re.search(r'name="next" value="([^"]+)"', client.get(path_in("guardian_agreed")).text)[1]

    answer = set_up(client, next=next_)
    confirmed = confirm(client)

    person, kept = User.objects.get(), Guardianship.objects.get()
    assert answer["Location"] == "/account/confirm/"
    assert confirmed["Location"] == page.url
    assert (person.first_name, person.birth_month.year, person.guardianship) == ("Tia", 2012, kept)
    assert kept.first_name == ""
    assert EmailAddress.objects.get().verified
    assert Consent.objects.filter(person=person).count() == 2
    assert OutboxMessage.objects.filter(kind__startswith="guardian").values_list("kind", "address").get() == (
        "guardian_account_made",
        GUARDIAN,
    )


@pytest.mark.parametrize("address", [GUARDIAN, "PARENT@Example.com", "parent+teen@example.com"])
def test_the_account_cannot_have_the_guardians_address(client, guardian, address):
    ask(client)
    agree(guardian)

    answer = set_up(client, email=address)
    handed_on = guardian.post(path_in("guardian_asked"), {"action": "mail", "address": address})

    assert "guardian’s own address" in answer.text
    assert "guardian’s own address" in handed_on.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("a.b@gmail.com", "ab+x@googlemail.com", True),
        ("a.b@gmail.com", "ab@\uff47mail.com", True),
        ("a@b\u00fccher.example", "a@xn--bcher-kva.example", True),
        ("a.b@example.com", "ab@example.com", False),
        ("a@example.com", "a@example.org", False),
    ],
)
def test_mailboxes_are_compared_as_providers_do(one, other, is_same):
    assert same_mailbox(one, other) is is_same


def test_the_guardians_address_cannot_be_moved_to_later(client, guardian):
    person = grown_account(client, guardian)

    form = ChangeAddressForm(person, {"email": "Parent+2@example.com"})

    assert "guardian’s own address" in str(form.errors)


@pytest.mark.parametrize(("year", "problem"), [(2009, "13–15"), (1980, "13–15"), ("", "Type the year")])
def test_the_month_of_birth_has_to_be_of_the_age_agreed_to(client, guardian, year, problem):
    ask(client)
    agree(guardian)

    answer = set_up(client, year=year)

    assert problem in answer.text
    assert 'value="tia@example.com"' in answer.text
    assert not User.objects.exists()
    assert Guardianship.objects.exists()


def test_who_turns_out_to_be_a_child_is_refused_and_all_is_erased(client, guardian):
    ask(client)
    agree(guardian)

    other = Client()
    answer = set_up(other, year=2016)

    assert answer["Location"] == "/account/age/"
    assert "You are welcome to read" in other.get("/account/age/").text
    assert not User.objects.exists()
    assert not Guardianship.objects.exists()
    assert kinds() == {"guardian_too_young"}


def test_the_guardian_can_have_the_link_sent(client, guardian):
    ask(client)
    agree(guardian)

    for number in range(5):
        guardian.post(path_in("guardian_asked"), {"action": "mail", "address": f"tia{number}@example.com"})

    assert OutboxMessage.objects.filter(kind="guardian_hand_on").count() == 3


def test_a_refusal_erases_at_once_and_is_confirmed(client, guardian):
    ask(client)
    path = path_in("guardian_asked")

    answer = guardian.post(path, {"action": "refuse"})

    assert answer["Location"] == "/account/guardian/erased/"
    assert not Guardianship.objects.exists()
    assert kinds() == {"guardian_refused"}
    assert guardian.get(path).status_code == 410
    deliver_due()
    look_after_guardianships.func()
    assert not OutboxMessage.objects.exists()


def test_silence_is_asked_once_more_and_then_erased(client, clock, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    ask(client)

    seen = []
    for day in range(1, 15):
        clock.shift(timedelta(days=1))
        look_after_guardianships.func()
        forget_what_is_old.func()
        seen.append((day, OutboxMessage.objects.filter(kind="guardian_reminder").count()))

    assert [day for day, count in seen if count] == list(range(7, 14))
    assert {count for _, count in seen} == {0, 1}
    assert not Guardianship.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_after_14_days_the_link_is_dead_even_before_the_job_has_run(client, guardian, clock):
    ask(client)
    clock.shift(timedelta(days=14))

    shown = guardian.get(path_in("guardian_asked"))
    agreed = agree(guardian)

    assert shown.status_code == agreed.status_code == 410
    assert Guardianship.objects.get().agreed_at is None


def test_an_agreement_without_an_account_is_erased_as_well(client, guardian, clock, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    ask(client)
    agree(guardian)
    clock.shift(timedelta(days=14))

    answer = set_up(client)
    forget_what_is_old.func()

    assert answer.status_code == 410
    assert not Guardianship.objects.exists()
    assert not User.objects.exists()
