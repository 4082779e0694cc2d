"""What becomes of requests when a person is erased, and when they are old."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.flows.erase import erase
from programs.models import Cohort, EarlyAccessRequest, RequestEvent, RequestState
from programs.models.requests import OPEN
from programs.relations import RELATIONS
from programs.retention import forget_ended
from tests.factories.requests import asked

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", S)
def test_a_person_is_erased_with_their_requests_and_their_seat_goes_to_the_next(state):
    request = asked(state)
    given_back = 1 if state in {S.INVITED, S.ACTIVE, S.EXPIRED} else 0

    erase(person=request.person)

    assert not EarlyAccessRequest.objects.exists()
    assert not RequestEvent.objects.exists()
    assert Cohort.objects.get().seats_to_offer == given_back


def test_who_decided_is_forgotten_and_the_decision_stays():
    request = asked(S.DECLINED)
    event = request.events.get(after=S.DECLINED)

    erase(person=event.by)

    event.refresh_from_db()
    assert (event.by, event.why) == (None, "All seats are taken.")


def test_everything_about_a_request_can_be_downloaded():
    request = asked(S.DECLINED)

    shown = dict(shown for shown in RELATIONS[0].shown if isinstance(shown, tuple))

    assert "Declined (All seats are taken.)" in shown["steps"](request)[-1]


@pytest.mark.parametrize("state", S)
def test_a_request_that_is_over_is_forgotten_after_a_year(state):
    asked(state)
    EarlyAccessRequest.objects.update(changed_at=timezone.now() - timedelta(days=366))

    forget_ended(timezone.now() - timedelta(days=365))

    assert EarlyAccessRequest.objects.exists() == (state in OPEN)


def test_a_request_that_is_just_over_is_kept():
    asked(S.WITHDRAWN)

    assert forget_ended(timezone.now() - timedelta(days=365)) == 0
