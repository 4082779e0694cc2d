"""The way of a request: every step there is, and no other; with its event, its group and its message."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.models import BirthMonth, Departure, OutboxMessage
from programs.flows import early_access
from programs.models import Answer, EarlyAccessRequest, Invitation, Outcome, Program, RequestEvent, RequestState
from programs.models.requests import BEGINNINGS, OPEN, TRANSITIONS
from programs.states import ProgramState
from tests.factories import ProgramFactory, UserFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
pytestmark = pytest.mark.django_db


def state_of(request):
    return EarlyAccessRequest.objects.get(pk=request.pk).state


def told(person):
    return list(OutboxMessage.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("state", "begins", "mail"),
    [
        (ProgramState.INTEREST, S.REQUESTED, "place_interest"),
        (ProgramState.EARLY_ACCESS, S.REQUESTED, "place_requested"),
        (ProgramState.OPEN, S.REQUESTED, "place_requested"),
        (ProgramState.FULL, S.WAITLISTED, "place_waitlisted"),
    ],
)
def test_a_place_is_asked_for(state, begins, mail):
    person = confirmed()
    given = early_access.Given(None, "Why?", "Because", "Because")

    request = early_access.ask(person=person, program=ProgramFactory(state=state), answers=[given])

    assert state_of(request) == begins
    assert [(event.before, event.after, event.by) for event in request.events.all()] == [("", begins, person)]
    assert Answer.objects.get(request=request).words == "Because"
    assert told(person) == [mail]


@pytest.mark.parametrize("state", [ProgramState.IDEA, ProgramState.CLOSED])
def test_a_program_that_takes_nobody_is_not_asked(state):
    with pytest.raises(early_access.RefusedError):
        early_access.ask(person=confirmed(), program=ProgramFactory(state=state))

    assert not EarlyAccessRequest.objects.exists()


def test_nobody_asks_below_the_age_of_a_program():
    person = confirmed()
    BirthMonth.objects.create(person=person, year=timezone.now().year - 15, month=1)

    with pytest.raises(early_access.RefusedError, match="18 and over"):
        early_access.ask(person=person, program=ProgramFactory())


def test_a_second_open_request_is_none():
    request = asked()

    with pytest.raises(early_access.AlreadyError):
        early_access.ask(person=request.person, program=request.program)

    assert EarlyAccessRequest.objects.count() == 1


@pytest.mark.parametrize("state", sorted(set(S) - set(OPEN)))
def test_whoever_has_left_can_come_back(state):
    request = asked(state)

    again = early_access.ask(person=request.person, program=request.program)

    assert again.pk != request.pk
    assert state_of(again) == S.REQUESTED


@pytest.mark.parametrize("there", S)
@pytest.mark.parametrize("here", S)
def test_the_database_knows_the_ways_too(here, there):
    request, cohort = asked(here), CohortFactory()
    fields = {"state": there, "cohort": cohort if there in {S.INVITED, S.ACTIVE} else None}
    rows = EarlyAccessRequest.objects.filter(pk=request.pk)

    if there == here or there in TRANSITIONS.get(here, ()):
        assert rows.update(**fields) == 1
    else:
        with pytest.raises(DatabaseError, match="no such transition"), transaction.atomic():
            rows.update(**fields)
        assert state_of(request) == here


@pytest.mark.parametrize("state", sorted(set(S) - set(BEGINNINGS)))
def test_the_database_lets_no_request_begin_in_the_middle(state):
    cohort = CohortFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        EarlyAccessRequest.objects.create(person=UserFactory(), program=cohort.program, state=state, cohort=cohort)


@pytest.mark.parametrize("state", S)
def test_who_is_active_is_in_the_group_and_nobody_else(state):
    request = asked(state)

    assert request.person.groups.filter(pk=request.program.members_id).exists() == (state == S.ACTIVE)


def test_whoever_leaves_is_in_the_group_no_more():
    request = asked(S.ACTIVE)

    early_access.withdraw(request=request, by=request.person)

    assert state_of(request) == S.WITHDRAWN
    assert not request.person.groups.exists()
    assert told(request.person) == ["place_requested", "place_offered", "place_taken", "place_ended"]


def test_an_invitation_tells_whom_by_whom_into_what_and_until_when():
    request, manager = asked(), UserFactory(is_staff=True)
    cohort = CohortFactory(program=request.program, days_to_answer=3)

    invitation = early_access.invite(request=request, cohort=cohort, by=manager, why="First come.")

    event = RequestEvent.objects.get(request=request, after=S.INVITED)
    assert (event.before, event.by, event.cohort, event.why) == (S.REQUESTED, manager, cohort, "First come.")
    assert timedelta(days=3) <= invitation.expires_at - invitation.made_at < timedelta(days=4)
    assert cohort.seats_free == 9
    assert told(request.person)[-1] == "place_offered"


def test_the_last_seat_goes_to_one():
    cohort = CohortFactory(capacity=1)
    asked(S.INVITED, cohort=cohort)
    late = asked(program=cohort.program)

    with pytest.raises(early_access.CohortFullError):
        early_access.invite(request=late, cohort=cohort, by=UserFactory())

    assert state_of(late) == S.REQUESTED
    assert told(late.person) == ["place_requested"]


def suspend(person):
    person.is_active = False
    person.save()


def ask_to_be_erased(person):
    Departure.objects.create(person=person)


def turn_out_too_young(person):
    BirthMonth.objects.create(person=person, year=timezone.now().year - 14, month=1)


@pytest.mark.parametrize("happens", [suspend, ask_to_be_erased, turn_out_too_young])
def test_who_cannot_come_is_not_invited(happens):
    request = asked()
    happens(request.person)

    with pytest.raises(early_access.RefusedError):
        early_access.invite(request=request, cohort=CohortFactory(program=request.program), by=UserFactory())

    assert not Invitation.objects.exists()


@pytest.mark.parametrize("state", [ProgramState.IDEA, ProgramState.CLOSED])
def test_nobody_is_invited_into_a_program_that_takes_nobody(state):
    request = asked()
    Program.objects.update(state=state)

    with pytest.raises(early_access.RefusedError, match="takes nobody"):
        early_access.invite(request=request, cohort=CohortFactory(program=request.program), by=UserFactory())


def test_nobody_is_invited_into_a_cohort_that_is_over():
    request, yesterday = asked(), timezone.now().date() - timedelta(days=1)
    over = CohortFactory(program=request.program, starts_on=yesterday, ends_on=yesterday)

    with pytest.raises(early_access.RefusedError, match="is over"):
        early_access.invite(request=request, cohort=over, by=UserFactory())


def test_nobody_is_invited_into_a_cohort_of_another_program():
    with pytest.raises(early_access.RefusedError, match="another program"):
        early_access.invite(request=asked(), cohort=CohortFactory(), by=UserFactory())


@pytest.mark.parametrize(
    ("answer", "becomes", "outcome"),
    [
        (early_access.accept, S.ACTIVE, Outcome.ACCEPTED),
        (early_access.refuse, S.WITHDRAWN, Outcome.REFUSED),
        (early_access.wait_for_the_next, S.WAITLISTED, Outcome.KEPT_WAITING),
    ],
)
def test_an_invitation_is_answered_once(answer, becomes, outcome):
    invitation = asked(S.INVITED).invitations.get()

    answer(invitation=invitation)

    with pytest.raises(early_access.AlreadyError):
        answer(invitation=invitation)
    for other in (early_access.accept, early_access.refuse, early_access.wait_for_the_next):
        with pytest.raises(early_access.RefusedError):
            other(invitation=invitation)
    assert state_of(invitation.request) == becomes
    assert Invitation.objects.get().outcome == outcome


def test_an_invitation_that_is_over_cannot_be_taken():
    invitation = asked(S.INVITED).invitations.get()
    Invitation.objects.update(expires_at=timezone.now())

    with pytest.raises(early_access.GoneError):
        early_access.accept(invitation=invitation)

    assert state_of(invitation.request) == S.INVITED


def test_nobody_is_refused_without_a_reason():
    request = asked()

    for step in (early_access.decline, early_access.withdraw):
        with pytest.raises(early_access.RefusedError, match="Say why"):
            step(request=request, by=UserFactory(), why=" ")

    assert state_of(request) == S.REQUESTED
