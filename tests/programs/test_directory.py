"""Members read of each other what each has chosen, and nobody else reads anything."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import BirthMonth, Departure
from programs.flows import directory, early_access
from programs.models import DirectoryEntry, Program, RequestState
from tests.factories import ProgramFactory, ProgramPageFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
SAID = {"shows_name": True, "role": "Grade 5 teacher", "place": "Lyon", "about": "Protocols that work on Monday."}
pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory(program=ProgramFactory(minimum_age=13))


@pytest.fixture
def path(cohort):
    return reverse("directory", args=[cohort.program.slug])


def join(cohort, **fields):
    person = confirmed(**{"first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.org", **fields})
    asked(S.ACTIVE, cohort=cohort, person=person)
    return person


def read_by(client, person, path):
    client.force_login(person)
    return client.get(path)


@pytest.fixture
def reader(cohort):
    return join(cohort, first_name="Ben", email="ben@example.org")


def test_members_read_what_one_of_them_says(client, cohort, path, reader):
    directory.show(person=join(cohort), program=cohort.program, **SAID)

    text = read_by(client, reader, path).text

    assert all(words in text for words in ("Ada Lovelace", "Grade 5 teacher", "Lyon", "Protocols that work"))
    assert "ada@example.org" not in text


def test_who_says_nothing_is_not_there(client, cohort, path, reader):
    join(cohort)

    assert "Ada" not in read_by(client, reader, path).text


def test_a_name_is_shown_to_none_unless_its_owner_says_so(client, cohort, path, reader):
    directory.show(person=join(cohort), program=cohort.program, **SAID | {"shows_name": False})

    text = read_by(client, reader, path).text

    assert "Ada" not in text
    assert "A member" in text


def test_a_program_of_young_people_has_none_and_leads_to_none(client, cohort, path, reader):
    place = reverse("program_place", args=[cohort.program.slug])
    for page in (place, "/members/"):
        assert path in read_by(client, reader, page).text

    Program.objects.update(maximum_age=17)

    for page in (place, "/members/"):
        assert path not in client.get(page).text
    assert client.get(path).status_code == client.get(f"{path}me/").status_code == 404


def grow_young(person):
    BirthMonth.objects.create(person=person, year=timezone.now().year - 15, month=1)


def leave(person):
    early_access.withdraw(request=person.requests.get(), by=person)


def ask_to_be_erased(person):
    Departure.objects.create(person=person)


def be_suspended(person):
    person.is_active = False
    person.save()


@pytest.mark.parametrize("happens", [grow_young, leave, ask_to_be_erased, be_suspended])
def test_teens_and_those_who_go_are_not_there(client, cohort, path, reader, happens):
    person = join(cohort)
    directory.show(person=person, program=cohort.program, **SAID)

    happens(person)

    assert "Grade 5" not in read_by(client, reader, path).text


@pytest.mark.parametrize("state", [state for state in S if state != S.ACTIVE])
def test_whoever_is_no_member_reads_nothing(client, cohort, path, state):
    directory.show(person=join(cohort), program=cohort.program, **SAID)
    outsider = asked(state, program=cohort.program).person

    for address in (path, f"{path}me/"):
        assert read_by(client, outsider, address).status_code == 403
    assert client.post(f"{path}me/", SAID).status_code == 403


def test_a_member_of_another_program_reads_nothing(client, cohort, path):
    ProgramPageFactory(program=cohort.program)
    directory.show(person=join(cohort), program=cohort.program, **SAID)

    assert read_by(client, asked(S.ACTIVE).person, path).status_code == 403


def test_a_teen_can_say_nothing(client, cohort, path):
    teen = join(cohort)
    grow_young(teen)
    client.force_login(teen)

    assert client.post(f"{path}me/", SAID).status_code == 403
    assert not DirectoryEntry.objects.exists()


def test_a_member_says_something_changes_it_and_takes_it_back(client, cohort, path, reader):
    client.force_login(reader)

    client.post(f"{path}me/", {**SAID, "shows_name": "on"})
    client.post(f"{path}me/", {"role": "Head of school"})
    entry = DirectoryEntry.objects.get()
    client.post(f"{path}me/", {"hide": "1"})

    assert (entry.role, entry.place, entry.about, entry.shows_name) == ("Head of school", "", "", False)
    assert not DirectoryEntry.objects.exists()


def test_whoever_fills_in_nothing_is_not_there(client, cohort, path, reader):
    directory.show(person=reader, program=cohort.program, **SAID)
    client.force_login(reader)

    client.post(f"{path}me/", {})

    assert not DirectoryEntry.objects.exists()


def test_the_order_tells_nothing_of_a_name_that_is_hidden(client, cohort, path, reader):
    for name, shown in (("Zoe", True), ("Mia", False), ("Anna", True)):
        person = join(cohort, first_name=name, last_name="", email=f"{name}@example.org".lower())
        directory.show(person=person, program=cohort.program, **SAID | {"shows_name": shown})

    text = read_by(client, reader, path).text

    assert text.index("Anna") < text.index("Zoe") < text.index("A member")


@pytest.mark.parametrize("address", ["ben@example.org", "ben＠example.org"])
@pytest.mark.parametrize("field", ["role", "place", "about"])
def test_addresses_are_refused(client, cohort, path, reader, field, address):
    client.force_login(reader)

    answer = client.post(f"{path}me/", {field: f"Write to {address}"})

    assert "Leave mail addresses out" in answer.text
    assert not DirectoryEntry.objects.exists()
