"""Cohorts at the desk: their seats, and what could be done next."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Cohort, RequestState
from programs.views.desk.cohorts import next_step
from tests.factories import ProgramFactory
from tests.factories.requests import CohortFactory, asked

S = RequestState
pytestmark = pytest.mark.django_db


def form(program, **more):
    return {
        "program": program.pk,
        "name": "Spring",
        "capacity": 8,
        "starts_on": "2027-03-01",
        "ends_on": "2027-06-01",
        "days_to_answer": 7,
        "conditions": "An hour every two weeks.\r\n\r\nIt costs nothing.",
        **more,
    }


def edit(cohort):
    return reverse("cohorts:edit", args=[cohort.pk])


def test_a_manager_makes_a_cohort(desk):
    desk.post(reverse("cohorts:add"), form(ProgramFactory()))

    assert Cohort.objects.get().name == "Spring"
    assert Cohort.objects.get().conditions.startswith("An hour every two weeks.")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_on": "2027-02-01"}, "The last day cannot come before the first."),
        ({"capacity": 0}, "greater than or equal to 1"),
        ({"conditions": " "}, "This field is required."),
        ({"name": "Taken"}, "This program has a cohort of this name already."),
    ],
)
def test_what_cannot_be_is_said(desk, wrong, said):
    program = CohortFactory(name="Taken").program

    assert said in desk.post(reverse("cohorts:add"), form(program, **wrong)).text
    assert Cohort.objects.count() == 1


def test_seats_that_are_taken_cannot_be_taken_away(desk):
    cohort = CohortFactory(capacity=2)
    for _ in range(2):
        asked(S.INVITED, cohort=cohort)

    assert "2 seats are taken already." in desk.post(edit(cohort), form(cohort.program, capacity=1)).text
    other = form(ProgramFactory(), name=cohort.name)
    assert "it stays in its program" in desk.post(edit(cohort), other).text
    cohort.refresh_from_db()
    assert cohort.capacity == 2


def test_the_list_counts_seats_in_few_queries(desk, django_assert_max_num_queries):
    cohort = CohortFactory(capacity=3)
    for state in (S.INVITED, S.ACTIVE):
        asked(state, cohort=cohort)
    asked(S.WAITLISTED, program=cohort.program)
    for _ in range(8):
        CohortFactory()
    desk.get("/admin/cohorts/")

    with django_assert_max_num_queries(25):
        listed = desk.get("/admin/cohorts/")

    found = next(each for each in listed.context["object_list"] if each == cohort)
    assert (found.seats_taken, found.seats_free) == (2, 1)
    assert f'1 seat to fill: <a href="{reverse("cohorts:suggest", args=[cohort.pk])}">' in listed.text


def test_a_cohort_with_people_in_it_stays(desk):
    cohort, empty = CohortFactory(), CohortFactory()
    asked(S.INVITED, cohort=cohort)

    for each in (cohort, empty):
        desk.post(reverse("cohorts:delete", args=[each.pk]))

    assert list(Cohort.objects.all()) == [cohort]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"capacity": 2}, "2 seats to fill"),
        ({"seats_to_offer": 1}, "1 seat given back"),
    ],
)
def test_the_next_step_follows_from_seats_and_days(fields, says):
    assert next_step(CohortFactory(**fields)).startswith(says)


def test_after_its_last_day_a_cohort_is_over():
    yesterday = timezone.now().date() - timedelta(days=1)

    assert next_step(CohortFactory(starts_on=yesterday, ends_on=yesterday)) == "Over"


def test_a_full_cohort_waits_for_its_first_day():
    cohort = CohortFactory(capacity=1)
    asked(S.INVITED, cohort=cohort)
    assert next_step(cohort).startswith("Full")

    cohort.starts_on = timezone.now().date()
    assert next_step(cohort) == "Under way"
