"""A seat that is given back goes to the next on the waiting list who can come, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.flows.erase import erase
from programs.flows import early_access, seats
from programs.models import Cohort, EarlyAccessRequest, Invitation, Program, RequestState
from programs.states import ProgramState
from tests.factories import UserFactory
from tests.factories.requests import CohortFactory, asked

S = RequestState
pytestmark = pytest.mark.django_db


def give_back_unanswered(cohort):
    Invitation.objects.filter(cohort=cohort).update(expires_at=timezone.now())
    assert seats.expire_invitations() == 1
    assert seats.expire_invitations() == 0


def give_back_refused(cohort):
    early_access.refuse(invitation=Invitation.objects.get(cohort=cohort))


def give_back_for_another_time(cohort):
    early_access.wait_for_the_next(invitation=Invitation.objects.get(cohort=cohort))


def give_back_taken(cohort):
    invitation = Invitation.objects.get(cohort=cohort)
    early_access.accept(invitation=invitation)
    early_access.withdraw(request=invitation.request, by=invitation.request.person)


def give_back_taken_back(cohort):
    early_access.waitlist(request=Invitation.objects.get(cohort=cohort).request, by=UserFactory())


WAYS = [give_back_unanswered, give_back_refused, give_back_for_another_time, give_back_taken, give_back_taken_back]


@pytest.fixture
def cohort():
    """Return a cohort whose only seat is offered."""
    cohort = CohortFactory(capacity=1)
    asked(S.INVITED, cohort=cohort)
    return cohort


@pytest.mark.parametrize("give_back", WAYS)
def test_the_next_who_can_come_is_invited_once(cohort, give_back):
    suspended, first, second = (asked(S.WAITLISTED, program=cohort.program) for _ in range(3))
    suspended.person.is_active = False
    suspended.person.save()

    give_back(cohort)

    assert [seats.offer_seats(), seats.offer_seats()] == [1, 0]
    states = {request.pk: request.state for request in EarlyAccessRequest.objects.all()}
    assert [states[request.pk] for request in (suspended, first, second)] == [S.WAITLISTED, S.INVITED, S.WAITLISTED]
    assert first.events.get(after=S.INVITED).by is None


def test_who_was_never_put_on_the_list_is_not_invited_by_the_clock(cohort):
    asked(program=cohort.program)
    give_back_refused(cohort)

    assert seats.offer_seats() == 0


def test_a_seat_waits_for_somebody_who_waits(cohort):
    give_back_refused(cohort)
    assert seats.offer_seats() == 0

    asked(S.WAITLISTED, program=cohort.program)

    assert seats.offer_seats() == 1


def test_a_seat_that_staff_have_filled_is_not_offered_as_well(cohort):
    asked(S.WAITLISTED, program=cohort.program)
    give_back_refused(cohort)
    early_access.invite(request=asked(program=cohort.program), cohort=cohort, by=UserFactory())

    Cohort.objects.update(capacity=2)

    assert seats.offer_seats() == 0


def test_nobody_is_invited_by_the_clock_into_what_has_begun(cohort):
    asked(S.WAITLISTED, program=cohort.program)
    give_back_refused(cohort)
    Cohort.objects.update(starts_on=timezone.now().date() - timedelta(days=1))

    assert seats.offer_seats() == 0


def test_nobody_is_invited_by_the_clock_into_a_program_that_takes_nobody(cohort):
    waits = asked(S.WAITLISTED, program=cohort.program)
    give_back_refused(cohort)
    Program.objects.update(state=ProgramState.CLOSED)

    assert seats.offer_seats() == 0
    assert EarlyAccessRequest.objects.get(pk=waits.pk).state == S.WAITLISTED


@pytest.fixture
def broken():
    """Return the cohort of a program about which no letter can be written; it comes first."""
    cohort = CohortFactory(starts_on=timezone.now().date() + timedelta(days=60))
    asked(S.INVITED, cohort=cohort)
    asked(S.WAITLISTED, program=cohort.program)
    Cohort.objects.filter(pk=cohort.pk).update(seats_to_offer=1)
    Program.objects.filter(pk=cohort.program_id).update(joining="by no way")
    return cohort


def test_one_that_errs_keeps_no_other_from_its_end_and_no_seat_from_the_next(broken, cohort, caplog):
    asked(S.WAITLISTED, program=cohort.program)
    Invitation.objects.update(expires_at=timezone.now())

    assert seats.expire_invitations() == 1
    assert seats.offer_seats() == 1
    assert len(caplog.records) == 2
    assert Invitation.objects.filter(cohort=broken, outcome="").exists()


def test_whoever_has_left_meanwhile_leaves_no_invitation_to_end(cohort):
    invitation = Invitation.objects.select_related("request").get()
    erase(person=invitation.request.person)

    assert not early_access.expire(invitation=invitation)
