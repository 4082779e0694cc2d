"""Plain listings at the desk: decisions, and who read the records of minors."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import BirthMonth
from programs.flows import early_access
from programs.flows.answers import Given
from programs.flows.correcting import correct
from programs.models import Question, RequestState
from tests.factories import ProgramFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
DECISIONS, READINGS = "/admin/decisions/", "/admin/readings/"
pytestmark = pytest.mark.django_db


def of_a_teen(last="Costa"):
    """Return a request of a teen called Tom that was declined; why names them."""
    person = confirmed(first_name="Tom", last_name=last)
    BirthMonth.objects.create(person=person, year=date.today().year - 15, month=1)  # noqa: DTZ011
    request = asked(program=ProgramFactory(minimum_age=13), person=person)
    return early_access.decline(request=request, by=confirmed(), why=f"Not yet, {last}.")


def read(desk, request):
    desk.get(reverse("people:page", args=[request.person_id]))


def rows(page):
    return " ".join(page.text.partition("<tbody>")[2].split())


def test_decisions_are_listed_with_who_took_them_and_why(desk, manager):
    request = asked(person=confirmed(first_name="Ada", last_name="Bauer"))
    early_access.decline(request=request, by=manager, why="All seats are taken.")

    listed = rows(desk.get(DECISIONS))

    for said in ("Ada Bauer", "Declined", "Max Manager", "All seats are taken.", "The person"):
        assert said in listed


def test_decisions_are_filtered_and_searched(desk):
    cohort = CohortFactory()
    asked(S.ACTIVE, cohort=cohort, person=confirmed(first_name="Ada", last_name="Bauer"))
    asked(S.DECLINED, program=cohort.program, person=confirmed(first_name="Ben", last_name="Costa"))
    asked(S.DECLINED, person=confirmed(first_name="Cleo", last_name="Dubois"))

    declined = rows(desk.get(DECISIONS, {"step": "declined", "program": cohort.program_id}))

    assert "Ben Costa" in declined
    assert "Ada" not in declined
    assert "Cleo" not in declined
    assert "Ada" not in rows(desk.get(DECISIONS, {"q": "Dubois"}))


def test_corrected_answers_are_a_step_of_their_own(desk):
    question = Question.objects.create(program=ProgramFactory(), words="What do you do?")
    request = asked(program=question.program, person=confirmed(first_name="Ada", last_name="Bauer"))
    correct(request=request, answers=[Given(question.pk, question.words, "I teach.", "I teach.")])

    corrected = rows(desk.get(DECISIONS, {"step": "corrected"}))

    assert all(said in corrected for said in ("Ada Bauer", "Answers corrected", "The person", "What do you do?"))
    assert "Requested" not in corrected
    assert "Answers corrected" not in rows(desk.get(DECISIONS, {"step": "requested"}))


@pytest.mark.parametrize(("wanted", "found"), [("Tom", True), ("secret", False), ("Tom Secret", False)])
def test_decisions_about_minors_are_found_by_their_first_name_alone(desk, wanted, found):
    of_a_teen(last="Secret")

    assert ("Tom" in rows(desk.get(DECISIONS, {"q": wanted}))) is found


@pytest.mark.parametrize("address", [DECISIONS, READINGS])
def test_an_address_asks_no_question_that_no_filter_asks(desk, address):
    read(desk, of_a_teen(last="Secret"))

    for guess in ({"request__person__last_name__startswith": "X"}, {"user__password__startswith": "X"}, {"label": "X"}):
        assert "Tom" in rows(desk.get(address, guess))


@pytest.mark.parametrize("wrong", [{"step": "x"}, {"program": "x"}, {"o": "9.-a"}, {"p": "x"}, {"p": "99"}])
def test_an_address_that_means_nothing_shows_all(desk, wrong):
    asked()

    assert "Requested" in rows(desk.get(DECISIONS, wrong))


@pytest.mark.parametrize("address", [DECISIONS, READINGS])
def test_of_minors_listings_show_the_first_name_alone(desk, address):
    read(desk, of_a_teen(last="Secret"))

    page = desk.get(address).text

    assert "Tom" in rows(desk.get(address))
    assert "Secret" not in page


def test_who_read_the_record_of_a_minor_is_listed(desk):
    for request in (asked(), of_a_teen()):
        read(desk, request)

    listed = desk.get(READINGS)

    assert "1 reading" in listed.text
    assert "Max Manager" in rows(listed)


@pytest.mark.parametrize("address", [DECISIONS, READINGS])
def test_nobody_else_reads_them_and_nobody_writes(client, desk, member, address):
    assert desk.get(address).status_code == 200
    assert {desk.get(f"{address}{rest}").status_code for rest in ("create/", "edit/1/", "delete/1/")} <= {403, 404}

    client.force_login(member)
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", [DECISIONS, READINGS])
def test_a_long_listing_takes_few_queries(desk, address, django_assert_max_num_queries):
    for _ in range(6):
        read(desk, of_a_teen())

    with django_assert_max_num_queries(20):
        desk.get(address)
