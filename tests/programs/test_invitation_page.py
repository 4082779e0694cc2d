"""The page behind an invitation's link: for one person, for one answer, until a day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutboxMessage
from programs.flows import early_access
from programs.models import Cohort, EarlyAccessRequest, Invitation, RequestState
from programs.states import ProgramState
from tests.accounts.conftest import path_of
from tests.factories import ProgramPageFactory, UserFactory
from tests.factories.requests import asked, confirmed

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of(client):
    request = asked(S.INVITED, program=ProgramPageFactory().program, person=confirmed())
    client.force_login(request.person)
    return request


@pytest.fixture
def path(request_of):
    mail = OutboxMessage.objects.get(kind="place_offered", person=request_of.person)
    return path_of(mail.fields["link"])


def state():
    return EarlyAccessRequest.objects.get().state


@pytest.mark.parametrize(("answer", "becomes"), [("accept", S.ACTIVE), ("wait", S.WAITLISTED), ("refuse", S.WITHDRAWN)])
def test_a_button_answers_and_shows_where_one_stands(client, request_of, path, answer, becomes):
    shown = client.post(path, {"answer": answer})

    assert shown.url == f"/early-access/{request_of.program.slug}/"
    assert state() == becomes


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_answers_nothing(client, request_of, path, method):
    for _ in range(2):
        assert getattr(client, method)(path).status_code == 200

    assert state() == S.INVITED
    assert Invitation.objects.get().outcome == ""


def test_all_that_goes_with_a_place_is_said_before_it_is_taken_and_after(client, request_of, path):
    conditions = "An hour every two weeks.\n\nIt costs <nothing> & binds you to nothing."
    Cohort.objects.update(conditions=conditions)
    said = "<p>An hour every two weeks.</p>\n\n<p>It costs &lt;nothing&gt; &amp; binds you to nothing.</p>"
    place = f"/early-access/{request_of.program.slug}/"

    assert said in client.get(path).text
    assert said in client.get(place).text
    client.post(path, {"answer": "accept"})
    assert said in client.get(place).text


def test_a_button_that_there_is_not_answers_nothing(client, path):
    assert client.post(path, {"answer": "x"}).status_code == 200
    assert state() == S.INVITED


def end_by(step):
    def end(request):
        step(invitation=request.invitations.get())

    return end


def take_back(request):
    early_access.waitlist(request=request, by=UserFactory())


def run_out(request):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))


def expire(request):
    run_out(request)
    early_access.expire(invitation=request.invitations.get())


def close(request):
    request.program.state = ProgramState.CLOSED
    request.program.save()


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (end_by(early_access.accept), "You have taken this place"),
        (end_by(early_access.refuse), "You did not take the place"),
        (end_by(early_access.wait_for_the_next), "You chose to stay on the waiting list"),
        (take_back, "It was taken back"),
        (run_out, "It could be answered until"),
        (expire, "It could be answered until"),
        (close, "takes nobody in any more"),
    ],
)
def test_an_invitation_that_is_over_says_how_and_takes_no_answer(client, request_of, path, end, words):
    end(request_of)
    before = state()

    pages = [client.get(path), client.post(path, {"answer": "accept"}), client.post(path, {"answer": "refuse"})]

    assert [page.status_code for page in pages] == [410] * 3
    assert all(words in page.text for page in pages)
    assert f'href="/early-access/{request_of.program.slug}/"' in pages[0].text
    assert state() == before


def test_nobody_takes_a_place_in_a_program_that_has_closed(request_of):
    close(request_of)

    with pytest.raises(early_access.GoneError):
        early_access.accept(invitation=request_of.invitations.get())

    assert state() == S.INVITED


def test_another_account_learns_whose_it_is_not_and_cannot_answer(client, request_of, path):
    other = confirmed()
    client.force_login(other)

    page = client.get(path)

    assert page.status_code == 403
    assert client.post(path, {"answer": "accept"}).status_code == 403
    assert other.email in page.text
    assert request_of.person.email not in page.text
    assert request_of.program.name not in page.text
    assert state() == S.INVITED


def test_another_account_is_led_to_sign_in_with_the_right_one_and_back(client, request_of, path):
    client.force_login(confirmed())
    back = client.get(path).context["back"]

    left = client.post(reverse("account_logout"), {"next": back})

    assert left.url == path
    assert client.get(path).url.startswith("/account/sign-in/?next=%2Fearly-access%2Finvitation%2F")


def test_who_is_signed_out_signs_in_and_comes_back(client, path):
    client.logout()

    answer = client.get(path)

    assert answer.url.startswith("/account/sign-in/?next=%2Fearly-access%2Finvitation%2F")


def test_a_link_of_somebody_who_has_gone_or_that_was_cut_short_is_dead(client, request_of, path):
    Invitation.objects.all().delete()

    assert client.get(path).status_code == 410
    assert client.get("/early-access/invitation/x/").status_code == 410
