"""What people read about a step is true of that step, and nobody who is suspended reads anything."""

import pytest

from accounts.mail.rendering import render
from accounts.models import OutboxMessage
from programs.flows import early_access
from programs.models import RequestState
from tests.factories import UserFactory
from tests.factories.requests import CohortFactory, asked

S = RequestState
pytestmark = pytest.mark.django_db


def last_letter(request):
    return " ".join(render(OutboxMessage.objects.filter(person=request.person).latest("pk")).body.split())


def test_an_offer_says_all_that_goes_with_the_place():
    cohort = CohortFactory(conditions="An hour every two weeks.\r\n\r\nIt costs <nothing>.")
    asked(S.INVITED, cohort=cohort)

    letter = render(OutboxMessage.objects.get(kind="place_offered"))

    assert "\n\nAn hour every two weeks.\n\nIt costs <nothing>.\n\n" in letter.body.replace("\r\n", "\n")
    html = letter.alternatives[0].content
    assert all(f">{words}</p>" in html for words in ("An hour every two weeks.", "It costs &lt;nothing&gt;."))
    for day in (cohort.starts_on, cohort.ends_on):
        assert f"{day:%B} {day.day}, {day.year}" in letter.body


def test_an_offer_of_which_nothing_more_is_known_has_no_hole():
    asked(S.INVITED, cohort=CohortFactory(conditions=""))

    letter = render(OutboxMessage.objects.get(kind="place_offered"))

    assert "\n\n\n" not in letter.body
    assert '<p class="said"></p>' not in letter.alternatives[0].content


def take_back(request):
    early_access.withdraw(request=request, by=request.person)


def refuse(request):
    early_access.refuse(invitation=request.invitations.get())


@pytest.mark.parametrize(
    ("state", "end"), [(S.REQUESTED, take_back), (S.INVITED, refuse), (S.INVITED, take_back), (S.ACTIVE, take_back)]
)
def test_whoever_leaves_reads_how_to_come_back(state, end):
    request = asked(state)

    end(request)

    assert "as you wished" in last_letter(request)
    assert "want to come back: your page shows how" in last_letter(request)


@pytest.mark.parametrize("state", [S.REQUESTED, S.INVITED, S.ACTIVE])
def test_whom_staff_end_reads_why_and_of_no_wish_of_theirs(state):
    request = asked(state)

    early_access.withdraw(request=request, by=UserFactory(), why="We do not run it this year.")

    assert "We do not run it this year." in last_letter(request)
    assert "wished" not in last_letter(request)
    assert "come back" not in last_letter(request)


def wait_for_the_next(request):
    early_access.wait_for_the_next(invitation=request.invitations.get())


def be_put_there(request):
    early_access.waitlist(request=request, by=UserFactory())


@pytest.mark.parametrize(
    ("state", "come"), [(S.REQUESTED, be_put_there), (S.INVITED, be_put_there), (S.INVITED, wait_for_the_next)]
)
def test_nothing_is_said_of_the_waiting_list_that_is_not_always_so(state, come):
    request = asked(state)

    come(request)

    for claim in ("taken", "in the order", "your turn"):
        assert claim not in last_letter(request).replace("yours to take", "")


@pytest.mark.parametrize("step", [be_put_there, take_back])
def test_whoever_is_suspended_is_not_mailed_and_the_step_is_taken_all_the_same(step):
    request = asked()
    request.person.is_active = False
    request.person.save()
    before = OutboxMessage.objects.count()

    step(request)

    request.refresh_from_db()
    assert request.state != S.REQUESTED
    assert OutboxMessage.objects.count() == before
