"""What many do to the same seats at the same moment: exactly as many come in as there are seats, and nobody errs."""

from time import sleep

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.flows.erase import erase
from accounts.models import User
from programs.flows import bulk as bulks
from programs.flows import companions, early_access, seats
from programs.flows.answers import Given
from programs.flows.correcting import correct
from programs.models import (
    BulkAction,
    BulkKind,
    Cohort,
    Companions,
    EarlyAccessRequest,
    Invitation,
    NotAgain,
    Question,
    RequestEvent,
    RequestState,
)
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


def test_a_double_click_corrects_once():
    question = Question.objects.create(program=ProgramFactory(), words="Why?")
    given = [Given(question.pk, "Why?", words, words) for words in ("Because.", "I wonder.")]
    request = early_access.ask(person=confirmed(), program=question.program, answers=given[:1])

    said = at_once(*[try_to(correct, request=request, answers=given[1:])] * 5)

    assert said == ["done"] * 5
    assert [answer.words for answer in request.answers.all()] == ["I wonder."]
    assert request.events.count() == 2


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


def test_what_is_done_with_many_waits_for_an_erasure(caplog):
    request = asked(S.REQUESTED)
    cohort = CohortFactory(program=request.program)
    bulk = bulks.gather(
        kind=BulkKind.INVITE, requests=EarlyAccessRequest.objects.all(), by=UserFactory(is_superuser=True)
    )
    bulks.fill_in(bulk=bulk, cohort=cohort)
    BulkAction.objects.update(begun_at=timezone.now())
    bulk.refresh_from_db()

    def erase_slowly():
        with transaction.atomic():
            User.objects.select_for_update().get(pk=request.person_id)
            sleep(0.3)
            return erase(person=request.person)

    def invite():
        sleep(0.1)
        return bulks.go_on(bulk=bulk)

    assert at_once(erase_slowly, invite) == [True, 0]
    assert "did not work" not in caplog.text


def test_a_superusers_decision_does_not_stop_an_erasure():
    request, superuser = asked(S.REQUESTED), UserFactory(is_superuser=True, is_staff=True)
    cohort = CohortFactory(program=request.program)

    def invite_slowly():
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=request.person_id)
            sleep(0.3)
            early_access.invite(request=request, cohort=cohort, by=superuser)
        return "invited"

    def leave():
        sleep(0.1)
        return erase(person=request.person)

    assert at_once(invite_slowly, leave) == ["invited", True]


def test_seats_that_are_being_taken_cannot_be_done_away_with():
    cohort, manager = CohortFactory(capacity=3), UserFactory(is_superuser=True, is_staff=True)
    for _ in range(2):
        asked(S.INVITED, cohort=cohort)
    request = asked(S.REQUESTED, program=cohort.program)
    browser = Client()
    browser.force_login(manager)
    days = {"starts_on": cohort.starts_on, "ends_on": cohort.ends_on, "days_to_answer": 7}

    def invite_slowly():
        with transaction.atomic():
            early_access.invite(request=request, cohort=cohort, by=manager)
            sleep(0.3)
        return "invited"

    def have_fewer_seats():
        sleep(0.1)
        fields = {"program": cohort.program_id, "name": cohort.name, "capacity": 2, **days}
        return browser.post(reverse("cohorts:edit", args=[cohort.pk]), fields).status_code

    assert at_once(invite_slowly, have_fewer_seats) == ["invited", 200]
    assert Cohort.objects.get(pk=cohort.pk).capacity == cohort.seats_taken == 3


def test_a_mailbox_says_by_two_links_at_once_that_it_wants_no_more():
    program = ProgramFactory()
    for member in [asked(S.ACTIVE, program=program).person for _ in range(2)]:
        companions.bring(member=member, program=program, address="grace@example.org", wants=True)
    links = [pair.pk for pair in Companions.objects.order_by("pk")]

    said = at_once(*[try_to(companions.stop, companions=pk) for pk in [*links, *links[::-1]]])

    assert said == ["done"] * 4
    assert NotAgain.objects.count() == 1
