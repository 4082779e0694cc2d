"""Correcting one's answers while one waits: what was said is another, and nothing else is."""

import pytest

from accounts.models import OutboxMessage
from programs.flows import early_access
from programs.flows.answers import Given
from programs.flows.correcting import correct
from programs.models import EarlyAccessRequest, Question, RequestState
from tests.factories import ProgramPageFactory, UserFactory
from tests.factories.requests import CohortFactory, confirmed

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.fixture
def questions():
    program = ProgramPageFactory().program
    return [
        Question.objects.create(program=program, words=words, sort_order=place, is_required=not place)
        for place, words in enumerate(("What do you do?", "What have you tried?", "Why?"))
    ]


@pytest.fixture
def waiting(client, questions):
    """Return the request of whoever the client is, who has answered the first two questions."""
    person = confirmed()
    client.force_login(person)
    answers = [Given(each.pk, each.words, "I teach.", "I teach.") for each in questions[:2]]
    return early_access.ask(person=person, program=questions[0].program, answers=answers)


@pytest.fixture
def path(waiting):
    return f"/early-access/{waiting.program.slug}/"


def form(questions, *answers):
    return {f"question-{question.pk}": answer for question, answer in zip(questions, answers, strict=False)}


def said(request):
    return {answer.asked: answer.words for answer in request.answers.all()}


def test_whoever_waits_finds_the_form_with_what_they_said(client, path):
    assert f'href="{path}answers/"' in client.get(path).text

    shown = client.get(f"{path}answers/").text

    assert shown.count(">\nI teach.</textarea>") == 2
    assert f'action="{path}answers/"' in shown


def test_other_answers_stand_and_the_place_in_the_queue_stays(client, waiting, questions, path):
    waiting = early_access.waitlist(request=waiting, by=UserFactory())
    mailed = OutboxMessage.objects.count()

    page = client.post(f"{path}answers/", form(questions, "I teach.", "", "To learn."), follow=True)

    request = EarlyAccessRequest.objects.get()
    assert said(request) == {"What do you do?": "I teach.", "Why?": "To learn."}
    assert (request.state, request.asked_at) == (S.WAITLISTED, waiting.asked_at)
    assert request.changed_at > waiting.changed_at
    assert "Your answers are corrected." in page.text
    assert "You corrected your answers" in page.text
    assert OutboxMessage.objects.count() == mailed


def test_the_history_says_which_questions_and_no_answer(client, waiting, questions, path):
    client.post(f"{path}answers/", form(questions, "I teach.", "A secret.", "Another."))

    event = waiting.events.last()
    assert (event.is_correction, event.by, event.why) == (True, waiting.person, "What have you tried? · Why?")


def test_the_same_answers_are_no_correction(client, waiting, questions, path):
    for _ in range(2):
        client.post(f"{path}answers/", form(questions, "I teach.", "I teach."))

    assert waiting.events.count() == 1
    assert "You corrected" not in client.get(path).text


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_changed(client, waiting, questions, path):
    page = client.post(f"{path}answers/", form(questions, "", "A walk."))

    assert "Write a sentence or two." in page.text
    assert ">\nA walk.</textarea>" in page.text
    assert said(waiting)["What have you tried?"] == "I teach."


def test_an_answer_to_a_question_that_is_gone_stays(client, waiting, questions, path):
    questions[1].delete()

    client.post(f"{path}answers/", form(questions, "I lead."))

    assert said(waiting) == {"What do you do?": "I lead.", "What have you tried?": "I teach."}


def test_what_was_decided_on_stays_as_it_was_read(client, waiting, questions, path):
    cohort = CohortFactory(program=waiting.program)
    early_access.invite(request=waiting, cohort=cohort, by=UserFactory())

    assert f"{path}answers/" not in client.get(path).text
    assert client.get(f"{path}answers/").url == path
    assert client.post(f"{path}answers/", form(questions, "I lead.")).url == path
    assert said(waiting)["What do you do?"] == "I teach."


def test_who_is_invited_meanwhile_corrects_nothing(waiting, questions):
    early_access.invite(request=waiting, cohort=CohortFactory(program=waiting.program), by=UserFactory())

    with pytest.raises(early_access.RefusedError, match="has been decided on"):
        correct(request=waiting, answers=[])

    assert said(waiting)["What do you do?"] == "I teach."


def test_who_has_not_asked_corrects_nothing(client, questions, path):
    client.force_login(confirmed())

    assert client.post(f"{path}answers/", form(questions, "I lead.")).url == path
    assert EarlyAccessRequest.objects.count() == 1


def test_who_corrects_again_and_again_is_told_when_to_go_on(client, questions, path):
    answers = [client.post(f"{path}answers/", form(questions, f"I teach {time}.")) for time in range(11)]

    assert [answer.status_code for answer in answers[-2:]] == [302, 429]
