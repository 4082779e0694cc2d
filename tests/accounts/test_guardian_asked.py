"""A teen asks a guardian: little is kept, and nobody's mailbox is filled."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import BirthMonth, Guardianship, OutboxMessage, User
from tests.accounts.guardians import ASK, GUARDIAN, ask, kinds
from tests.factories import ProgramPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]


def test_until_the_guardian_answers_only_name_address_and_band_are_kept(client):
    page = ProgramPageFactory(program__minimum_age=13)

    answer = ask(client, path=page.url)

    (kept,) = Guardianship.objects.values()
    assert answer["Location"] == "/account/age/guardian/asked/"
    assert {name: value for name, value in kept.items() if value and name not in {"id", "asked_at"}} == {
        "first_name": "Tia",
        "guardian_address": GUARDIAN,
        "own_at": 16,
    }
    assert Guardianship.objects.get().band == "13–15"
    assert not User.objects.exists()
    assert not BirthMonth.objects.exists()
    assert kinds() == {"guardian_asked"}
    assert OutboxMessage.objects.get().address == GUARDIAN


def test_asking_again_does_not_fill_the_guardians_mailbox(client):
    for name in ("Tia", "Tia", "Ann", "Bea", "Cleo", "Dora", "Eva", "Fay"):
        # Beside the limits of all forms.
        cache.clear()
        answer = ask(client, first_name=name)
        assert answer["Location"] == "/account/age/guardian/asked/"

    assert OutboxMessage.objects.filter(kind="guardian_asked").count() == 5


def test_one_network_cannot_fill_a_guardians_queue_and_reads_when_to_try_again(client):
    answers = [ask(client, first_name=name) for name in ("Ann", "Bea", "Cleo", "Dora", "Eva")]
    elsewhere = ask(Client(REMOTE_ADDR="203.0.113.9"))

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429, 429]
    assert int(answers[-1]["Retry-After"]) > 80_000
    assert elsewhere.status_code == 302
    assert Guardianship.objects.filter(first_name="Tia").exists()


def test_neighbors_of_one_network_count_as_one():
    answers = [
        ask(Client(REMOTE_ADDR=f"2001:db8::{number}"), first_name=f"Ann{'a' * number}") for number in range(1, 5)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_other_guardians_can_be_asked_from_the_same_network(client):
    answers = [ask(client, guardian_address=f"parent{number}@example.com") for number in range(6)]

    assert {answer.status_code for answer in answers} == {302}


def test_the_page_does_not_claim_that_a_question_was_sent(client):
    """It is the same for all, so that it does not tell who has been asked before."""
    page = client.get(ask(client)["Location"]).text

    assert "Or they have several such questions to answer already: then yours was not sent" in page
    assert "We have written" not in page


@pytest.mark.parametrize(
    "changes",
    [
        {"first_name": "www.evil.example"},
        {"first_name": "Buy now http"} | {"first_name": "a@b.example"},
        {"first_name": "Tia\nBcc: x"},
        {"first_name": "A" * 41},
        {"first_name": ""},
        {"guardian_address": ""},
        {"guardian_address": "nobody"},
    ],
)
def test_a_question_that_is_none_is_not_sent(client, changes):
    answer = ask(client, **changes)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Guardianship.objects.exists()


@pytest.mark.parametrize("name", ["Zoë", "Anne-Marie", "D’Arcy", "José María", "Þór", "明美"])
def test_names_of_all_kinds_are_names(client, name):
    ask(client, first_name=name)

    assert Guardianship.objects.get().first_name == name


def test_nobody_asks_who_was_not_told_to(client):
    assert client.get("/account/age/guardian/")["Location"] == "/account/age/"
    assert client.post("/account/age/guardian/", ASK)["Location"] == "/account/age/"
    assert not Guardianship.objects.exists()
