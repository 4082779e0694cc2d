"""Asking for a place by a program's questions."""

import pytest
from django.utils import timezone

from accounts.models import BirthMonth, OutboxMessage
from programs.models import Answer, EarlyAccessRequest, Question, QuestionKind
from programs.states import Joining, ProgramState
from tests.factories import ProgramPageFactory, gate
from tests.factories.requests import asked, confirmed
from tests.place_pages import answers_to, questions_of_every_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramPageFactory().program


@pytest.fixture
def path(program):
    return f"/early-access/{program.slug}/"


@pytest.fixture
def person(client):
    person = confirmed()
    client.force_login(person)
    return person


def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(client, path):
    answer = client.get(path)

    assert answer.url.startswith("/account/sign-in/?next=%2Fearly-access%2F")


def test_whoever_is_signed_in_is_led_there_from_the_button(client, person, program, path):
    button = program.landing_page.card.action.url

    assert client.get(button).url == path
    assert client.get(path).url == f"{path}ask/"


def test_answers_are_kept_with_the_questions_as_they_were_put(client, person, program, path):
    questions = questions_of_every_kind(program)

    answer = client.post(f"{path}ask/", answers_to(questions))

    assert answer.url == path
    assert list(Answer.objects.values_list("asked", "value", "words")) == [
        ("Question of text?", "In my own words", "In my own words"),
        ("Question of choice?", "One", "One"),
        ("Question of several?", ["One", "Two"], "One, Two"),
        (
            "Question of hours?",
            {"zone": "Europe/Berlin", "hours": ["mon-18", "tue-6"]},
            "Mondays 18–21, Tuesdays 6–9 (Berlin)",
        ),
    ]
    for question in questions:
        question.delete()
    assert "Question of hours?" in client.get(path).text


def test_what_is_missing_is_said_beside_its_question_and_nothing_is_lost(client, person, program, path):
    text, choice, several, hours = questions_of_every_kind(program)

    page = client.post(
        f"{path}ask/", {f"question-{text.pk}": "My <own> words", f"question-{hours.pk}-hours": ["sun-21"]}
    )

    shown = page.text
    assert "My &lt;own&gt; words" in shown
    assert 'value="sun-21" checked' in shown
    for question, error in (
        (choice, "Choose one."),
        (several, "Choose one or more."),
        (hours, "Choose your time zone"),
    ):
        assert f'id="id_question-{question.pk}_error">{error}' in shown
    assert f"id_question-{text.pk}_error" not in shown
    assert not EarlyAccessRequest.objects.exists()


def test_what_need_not_be_answered_can_be_left_out(client, person, program, path):
    for question in questions_of_every_kind(program):
        question.is_required = False
        question.save()

    client.post(f"{path}ask/", {})

    assert EarlyAccessRequest.objects.get().person == person
    assert not Answer.objects.exists()


def test_made_up_hours_are_no_hours(client, person, program, path):
    hours = Question.objects.create(program=program, kind=QuestionKind.HOURS, words="When?")

    page = client.post(
        f"{path}ask/", {f"question-{hours.pk}-zone": "Europe/Berlin", f"question-{hours.pk}-hours": ["mon-3", "x"]}
    )

    assert "Mark at least one part of the week." in page.text


def test_help_of_a_question_is_words_and_no_markup(client, person, program, path):
    Question.objects.create(program=program, words="Why?", help_text="<b>Short</b>")

    assert "&lt;b&gt;Short&lt;/b&gt;" in client.get(f"{path}ask/").text


def test_a_second_click_asks_once(client, person, path):
    client.post(f"{path}ask/")

    assert client.post(f"{path}ask/").url == path
    assert EarlyAccessRequest.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="place_requested").count() == 1


@pytest.mark.parametrize("state", [ProgramState.IDEA, ProgramState.CLOSED])
def test_where_nobody_is_taken_the_page_says_so(client, person, program, path, state):
    program.state = state
    program.save()

    for answer in (client.get(path, follow=True), client.post(f"{path}ask/")):
        assert program.wording.explanation in answer.text
    assert not EarlyAccessRequest.objects.exists()


def test_whoever_is_too_young_reads_so_and_goes_in_no_circle(client, person, program, path):
    BirthMonth.objects.create(person=person, year=timezone.now().year - 15, month=1)

    page = client.get(path, follow=True)

    assert page.status_code == 200
    assert "is for people of 18 and over" in page.text


def test_whoever_has_no_account_and_is_too_young_reads_so_too(client, path):
    program = ProgramPageFactory(program__minimum_age=16)

    page = client.get(program.card.action.url, follow=True)
    assert page.request["PATH_INFO"] == "/account/age/"
    form = {"year": timezone.now().year - 14, "month": 1, "country": "DE", "next": page.context["next"]}

    assert "takes people of 16 and over" in client.post("/account/age/", form, follow=True).text


@pytest.mark.parametrize("hide", [gate, lambda page: page.unpublish()])
def test_of_a_program_that_is_not_public_nobody_learns(client, person, program, path, hide):
    hide(program.landing_page)

    assert client.get(path).status_code == 404
    assert client.post(f"{path}ask/").status_code == 404


def test_who_has_a_place_keeps_seeing_it_whatever_becomes_of_the_public_page(client, person, program, path):
    asked(program=program, person=person)
    program.landing_page.unpublish()

    assert client.get(path).status_code == 200


def test_organizations_ask_elsewhere(client, person):
    program = ProgramPageFactory(program__joining=Joining.ENQUIRY).program

    assert client.get(f"/early-access/{program.slug}/").status_code == 404


def test_who_asks_again_and_again_is_told_when_to_go_on_and_loses_nothing(client, person, program, path):
    text = Question.objects.create(program=program, words="Why?")
    form = {f"question-{text.pk}": "Once more"}

    for _ in range(10):
        client.post(f"{path}ask/", form)
        client.post(f"{path}withdraw/")
    answer = client.post(f"{path}ask/", form)

    assert answer.status_code == 429
    assert "Once more" in answer.text
    assert int(answer["Retry-After"]) > 1800


def test_asking_is_nobody_elses_business(client, person, path):
    client.post(f"{path}ask/")

    for page in (path, f"{path}ask/"):
        answer = client.get(page)
        assert "private" in answer["Cache-Control"]
        assert "no-store" in answer["Cache-Control"]
