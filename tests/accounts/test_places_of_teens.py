"""A teen asks for a place: from the program's age on, and their guardian is told, sees it and can end it."""

from datetime import timedelta

import pytest

from accounts.models import OutboxMessage, User
from programs.flows import early_access
from programs.flows.early_access import RefusedError
from programs.models import EarlyAccessRequest, Program, RequestState
from programs.states import ProgramState
from tests.accounts import guardians
from tests.factories import ProgramPageFactory, UserFactory
from tests.factories.requests import CohortFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramPageFactory(program__name="Builders", program__minimum_age=13).program


@pytest.fixture
def teen(clock, client, guardian, legal_pages):
    return guardians.grown_account(client, guardian)


def told():
    mails = OutboxMessage.objects.filter(address=guardians.GUARDIAN, fields__program="Builders").order_by("pk")
    return [(mail.kind, mail.fields["name"]) for mail in mails]


def test_a_guardian_is_told_when_a_teen_asks_and_when_they_come_in(client, teen, program):
    client.post(f"/early-access/{program.slug}/ask/")
    request = EarlyAccessRequest.objects.get(person=teen)
    early_access.waitlist(request=request, by=UserFactory())
    offer = early_access.invite(request=request, cohort=CohortFactory(program=program), by=UserFactory())

    assert told() == [("guardian_place_requested", "Tia")]
    early_access.accept(invitation=offer)
    assert told() == [("guardian_place_requested", "Tia"), ("guardian_place_taken", "Tia")]


def test_a_guardian_is_told_of_interest_where_it_is_no_more_than_that(client, guardian, teen, program):
    Program.objects.update(state=ProgramState.INTEREST)
    client.post(f"/early-access/{program.slug}/ask/")

    page = guardian.get(guardians.page_link(guardian)).text

    assert told() == [("guardian_place_interest", "Tia")]
    assert "Has registered interest" in page
    assert "asked for a place" not in page


def test_a_guardian_sees_the_request_and_ends_it_with_all_the_rest(client, guardian, teen, program):
    client.post(f"/early-access/{program.slug}/ask/")
    page = guardians.page_link(guardian)

    assert "Has asked for a place" in guardian.get(page).text
    which = teen.guardianship.pk
    guardian.post(page, {"which": which, "action": "withdraw"})

    assert not EarlyAccessRequest.objects.exists()
    assert told() == []


def test_a_teen_is_too_young_for_other_programs(client, teen):
    program = ProgramPageFactory(program__minimum_age=16).program

    assert "is for people of 16 and over" in client.post(f"/early-access/{program.slug}/ask/").text
    assert not EarlyAccessRequest.objects.exists()


def test_no_adult_comes_in_among_teens_neither_by_asking_nor_by_growing_up(teen, program, clock):
    request = early_access.ask(person=teen, program=program)
    Program.objects.update(maximum_age=17)
    program.refresh_from_db()
    clock.shift(timedelta(days=5 * 365))
    teen = User.objects.get(pk=teen.pk)

    with pytest.raises(RefusedError, match="for people of 13 to 17"):
        early_access.ask(person=UserFactory(), program=program)
    with pytest.raises(RefusedError, match="too old"):
        early_access.invite(request=request, cohort=CohortFactory(program=program), by=UserFactory())
    assert early_access.withdraw(request=request, by=teen).state == RequestState.WITHDRAWN


def test_nobody_else_has_a_guardian_told(program):
    early_access.ask(person=UserFactory(), program=program)

    assert told() == []


def test_a_teen_goes_on_to_the_place_for_which_they_came(client, clock, legal_pages, guardian, program):
    place = f"/early-access/{program.slug}/"
    guardians.ask(client, path=place)
    guardians.agree(guardian)
    form = client.get(guardians.path_in("guardian_agreed")).context
    guardians.set_up(client, next=form["redirect_field_value"])

    assert guardians.confirm(client).url == place
