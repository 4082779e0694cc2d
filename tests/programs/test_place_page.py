"""The page that says where a person stands: in each state, what follows, and what a button ends."""

import pytest

from programs.flows import early_access
from programs.models import Answer, Companions, EarlyAccessRequest, Program, Question, ReadingStep, RequestState
from programs.models.requests import OPEN
from programs.standing import STANDINGS
from programs.states import ProgramState
from tests.factories import GroupFactory, GuidePageFactory, MemberAreaPageFactory, ProgramPageFactory, UserFactory, gate
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramPageFactory(program__what_next="We decide on Thursdays.").program


@pytest.fixture
def path(program):
    return f"/early-access/{program.slug}/"


@pytest.fixture
def standing(client, program):
    """Return a function that lets somebody come to a state, and returns their request; the client is their browser."""

    def standing(state):
        request = asked(state, program=program, person=confirmed())
        client.force_login(request.person)
        return request

    return standing


def state_of(request):
    return EarlyAccessRequest.objects.filter(person=request.person).latest("pk").state


@pytest.mark.parametrize("state", S)
def test_every_state_is_told_with_the_step_that_it_allows(client, standing, path, state):
    request = standing(state)

    page = client.get(path)

    shown, said = page.text, STANDINGS[state]
    assert f">{said.heading}</h1>" in shown
    assert said.words in shown
    assert (f'action="{path}withdraw/"' in shown) == bool(said.act)
    assert ("We decide on Thursdays." in shown) == (state in {S.REQUESTED, S.WAITLISTED})
    assert (f'action="{path}come-back/"' in shown) == (state in {S.WITHDRAWN, S.EXPIRED})
    assert (f'href="{path}ask/"' in shown) == (state not in OPEN)
    assert ("/early-access/invitation/" in shown) == (state == S.INVITED)
    assert "You asked for a place" in shown
    assert request.events.count() == shown.count('<div class="record__line">')


def test_who_registered_an_interest_reads_of_no_request_for_a_place(client, standing, path):
    standing(S.REQUESTED)
    Program.objects.update(state=ProgramState.INTEREST)

    said = client.get(path).text, client.get("/members/").text

    assert all("Your interest is noted" in each and "asked for a place" not in each for each in said)
    assert "You registered your interest" in said[0]
    assert "Take my interest back" in said[0]


@pytest.mark.parametrize("state", [S.REQUESTED, S.WAITLISTED])
def test_who_waits_is_promised_nothing_by_a_program_that_takes_nobody(client, standing, path, state):
    standing(state)
    Program.objects.update(state=ProgramState.CLOSED)

    shown = client.get(path).text

    assert "takes nobody in any more" in shown
    assert "We decide on Thursdays." not in shown


def test_a_refusal_says_why_and_not_who(client, standing, path):
    request = standing(S.DECLINED)
    decided = request.events.last().by

    shown = client.get(path).text

    assert "All seats are taken." in shown
    assert decided.email not in shown
    assert str(decided) not in shown


def test_whose_place_staff_ended_reads_why_and_asks_by_the_form(client, standing, path):
    request = standing(S.ACTIVE)
    early_access.withdraw(request=request, by=UserFactory(), why="The circle has closed.")

    shown = client.get(path).text

    assert "The circle has closed." in shown
    assert "come-back" not in shown
    assert client.post(f"{path}come-back/").url == f"{path}ask/"


@pytest.mark.parametrize("state", [S.REQUESTED, S.WAITLISTED, S.ACTIVE])
def test_one_step_ends_it_and_a_second_changes_nothing(client, standing, path, state):
    request = standing(state)

    for _ in range(2):
        assert client.post(f"{path}withdraw/").url == path

    assert state_of(request) == S.WITHDRAWN
    assert not request.person.groups.exists()


def test_looking_ends_nothing(client, standing, path):
    request = standing(S.ACTIVE)

    assert client.get(f"{path}withdraw/").status_code == 405
    assert client.get(f"{path}come-back/").status_code == 405
    assert state_of(request) == S.ACTIVE


def test_one_step_comes_back_with_the_answers_of_before(client, standing, program, path):
    text = Question.objects.create(program=program, words="Why?")
    before = standing(S.WITHDRAWN)
    before.answers.create(question=text, asked="Why, then?", value="Because", words="Because")

    client.post(f"{path}come-back/")
    client.post(f"{path}come-back/")

    request = EarlyAccessRequest.objects.filter(person=before.person).latest("pk")
    assert request.state == S.REQUESTED
    assert [str(answer) for answer in request.answers.all()] == ["Why, then?: Because"]
    assert EarlyAccessRequest.objects.filter(person=before.person).count() == 2


def test_who_was_not_asked_yet_what_is_asked_today_comes_back_by_the_form(client, standing, program, path):
    request = standing(S.WITHDRAWN)
    kept = Question.objects.create(program=program, words="Why?", sort_order=0)
    request.answers.create(question=kept, asked="Why?", value="Because", words="Because")
    Question.objects.create(program=program, words="And when?", sort_order=1)

    assert "come-back" not in client.get(path).text
    assert client.post(f"{path}come-back/").url == f"{path}ask/"
    assert ">\nBecause</textarea>" in client.get(f"{path}ask/").text


CHANGES = [
    {"kind": "hours"},
    {"kind": "several", "choices": "One\nTwo"},
    {"kind": "choice", "choices": "One\nTwo"},
]


@pytest.mark.parametrize("change", CHANGES)
def test_an_answer_to_another_kind_of_question_is_no_answer_any_more(client, standing, program, path, change):
    question = Question.objects.create(program=program, words="Why?")
    request = standing(S.WITHDRAWN)
    request.answers.create(question=question, asked="Why?", value="Because", words="Because")
    Question.objects.update(**change)

    assert "come-back" not in client.get(path).text
    assert "Because" not in client.get(f"{path}ask/").text
    Question.objects.update(is_required=False)
    client.post(f"{path}come-back/")

    answer = Answer.objects.latest("pk")
    assert (answer.asked, answer.words, answer.question) == ("Why?", "Because", None)


def test_nobody_comes_back_into_a_program_that_takes_nobody(client, standing, program, path):
    request = standing(S.WITHDRAWN)
    program.state = ProgramState.CLOSED
    program.save()

    shown = client.get(path).text
    client.post(f"{path}come-back/")

    assert program.wording.explanation in shown
    assert "come-back" not in shown
    assert state_of(request) == S.WITHDRAWN


def test_what_there_is_to_read_is_what_everyone_may_see(client, standing, program, path):
    steps = [GuidePageFactory(title="A guide"), GuidePageFactory(title="A secret"), GuidePageFactory(title="A draft")]
    gate(steps[1])
    steps[2].unpublish()
    for number, page in enumerate(steps):
        ReadingStep.objects.create(program=program, page=page, why=f"Reason {number}", sort_order=number)
    standing(S.REQUESTED)

    shown = client.get(path).text

    assert "A guide" in shown
    assert "Reason 0" in shown
    for hidden in ("A secret", "A draft", "Reason 1", "Reason 2"):
        assert hidden not in shown


def test_nobody_sees_or_ends_what_is_another_persons(client, standing, path):
    mine = asked(S.REQUESTED, program=standing(S.REQUESTED).program)
    client.force_login(confirmed())

    client.post(f"{path}withdraw/")

    assert client.get(path).status_code == 302
    assert state_of(mine) == S.REQUESTED


def test_the_page_costs_few_queries(client, standing, program, path, django_assert_max_num_queries):
    MemberAreaPageFactory(parent=program.landing_page)
    gate(GuidePageFactory(), GroupFactory())
    request = standing(S.ACTIVE)
    for number in range(10):
        question = Question.objects.create(program=program, words=f"{number}?")
        request.answers.create(question=question, asked=f"{number}?", value="x", words="x")
        ReadingStep.objects.create(program=program, page=GuidePageFactory())
    for _ in range(3):
        wants = {"member_wants": True, "colleague_wants": True}
        member = asked(S.ACTIVE, program=program).person
        Companions.objects.create(program=program, member=member, colleague=request.person, **wants)
    client.get(path)

    with django_assert_max_num_queries(25):
        assert client.get(path).text.count("thought of you") == 3


def test_the_cohort_of_a_member_is_named(client, program, path):
    request = asked(S.ACTIVE, cohort=CohortFactory(program=program, name="Spring circle"), person=confirmed())
    client.force_login(request.person)

    assert "You took the place, Spring circle" in client.get(path).text


def test_a_member_is_led_to_what_is_theirs_and_nobody_else(client, standing, program, path):
    area = MemberAreaPageFactory(parent=program.landing_page, title="The circle's room")

    for state in (S.REQUESTED, S.ACTIVE, S.WITHDRAWN):
        standing(state)
        shown = client.get(path).text
        assert (f'href="{area.url}"' in shown) == (state == S.ACTIVE)
        assert (f'href="/early-access/{program.slug}/members/"' in shown) == (state == S.ACTIVE)
