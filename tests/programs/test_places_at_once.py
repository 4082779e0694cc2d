"""What many do to the same seats at the same moment: exactly as many come in as there are seats, and nobody errs."""

import pytest
from django.utils import timezone

from programs.flows import early_access, seats
from programs.models import Cohort, EarlyAccessRequest, Invitation, RequestEvent, RequestState
from tests.at_once import at_once
from tests.factories import ProgramFactory, UserFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
pytestmark = pytest.mark.usefixtures("side_by_side")


def try_to(step, **what):
    """Return what a step says of itself: done, or why not."""

    def tried():
        try:
            step(**what)
        except early_access.RefusedError as error:
            return type(error).__name__
        return "done"

    return tried


def test_of_fifty_people_five_get_the_last_five_seats():
    cohort = CohortFactory(capacity=8)
    manager = UserFactory(is_staff=True)
    for _ in range(3):
        asked(S.INVITED, cohort=cohort)
    waiting = [early_access.ask(person=confirmed(), program=cohort.program) for _ in range(50)]

    said = at_once(*[try_to(early_access.invite, request=each, cohort=cohort, by=manager) for each in waiting])

    assert sorted(set(said)) == ["CohortFullError", "done"]
    assert said.count("done") == 5
    assert cohort.seats_taken == 8
    assert Invitation.objects.filter(outcome="").count() == 8


def test_two_managers_invite_the_same_people_once_each():
    cohort, managers = CohortFactory(capacity=30), [UserFactory(is_staff=True) for _ in range(2)]
    waiting = [early_access.ask(person=confirmed(), program=cohort.program) for _ in range(20)]

    def invite_all(manager, order):
        return lambda: [try_to(early_access.invite, request=one, cohort=cohort, by=manager)() for one in order]

    said = at_once(invite_all(managers[0], waiting), invite_all(managers[1], waiting[::-1]))

    assert sorted(said[0] + said[1]) == ["AlreadyError"] * 20 + ["done"] * 20
    assert RequestEvent.objects.filter(after=S.INVITED).count() == 20


def test_a_double_click_asks_once():
    person, program = confirmed(), ProgramFactory()

    said = at_once(*[try_to(early_access.ask, person=person, program=program)] * 5)

    assert sorted(said) == ["AlreadyError"] * 4 + ["done"]
    assert EarlyAccessRequest.objects.count() == 1


def test_an_invitation_is_taken_once_however_often_it_is_clicked():
    invitation = asked(S.INVITED).invitations.get()

    said = at_once(
        *[try_to(early_access.accept, invitation=invitation)] * 3,
        *[try_to(early_access.refuse, invitation=invitation)] * 3,
    )

    assert said.count("done") == 1
    assert Cohort.objects.get().seats_to_offer == (EarlyAccessRequest.objects.get().state == S.WITHDRAWN)


def test_two_workers_pass_on_each_seat_once():
    cohort = CohortFactory(capacity=3)
    for _ in range(3):
        asked(S.INVITED, cohort=cohort)
    for _ in range(6):
        asked(S.WAITLISTED, program=cohort.program)
    Invitation.objects.update(expires_at=timezone.now())

    expired = at_once(seats.expire_invitations, seats.expire_invitations)
    offered = at_once(seats.offer_seats, seats.offer_seats)

    assert (sum(expired), sum(offered)) == (3, 3)
    assert cohort.seats_taken == 3
    assert RequestEvent.objects.filter(after=S.EXPIRED).count() == 3
