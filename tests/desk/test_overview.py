"""The overview: how far people come, how long they wait, and views that nobody is tracked for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.figures import overviews
from programs.flows import early_access
from programs.models import EarlyAccessRequest, LandingViews, RequestState
from programs.states import Joining
from tests.at_once import at_once
from tests.factories import ProgramFactory, ProgramPageFactory, UserFactory
from tests.factories.requests import CohortFactory, asked

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramPageFactory(program__name="Founders", program__slug="founders").program


def funnel(program, days=90):
    """Return the figures of the steps from asking to a seat."""
    found = next(each for each in overviews(days) if each.program == program)
    return {bar.label: bar.number for bar in found.funnel}


def test_the_funnel_counts_who_came_how_far_each_once(program):
    cohort = CohortFactory(program=program)
    for state in (S.REQUESTED, S.DECLINED, S.INVITED, S.ACTIVE):
        asked(state, program=program, cohort=cohort)
    again = asked(S.INVITED, cohort=cohort)
    early_access.waitlist(request=again, by=UserFactory())
    early_access.invite(request=again, cohort=cohort, by=UserFactory())
    old = asked(S.ACTIVE, cohort=cohort)
    EarlyAccessRequest.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=100))
    asked()

    counted = funnel(program)

    assert (counted["Asked for a place"], counted["Invited"], counted["Active"]) == (5, 3, 1)
    assert counted["Addresses confirmed"] == 7
    assert counted["Accounts made"] > counted["Addresses confirmed"]
    assert funnel(program, days=365)["Active"] == 2


def test_ages_count_those_who_wait(program):
    for days in (0, 3, 20, 400):
        request = asked(program=program)
        EarlyAccessRequest.objects.filter(pk=request.pk).update(asked_at=timezone.now() - timedelta(days=days))
    asked(S.ACTIVE, program=program, cohort=CohortFactory(program=program))

    ages = next(each for each in overviews(30) if each.program == program).ages

    assert [bar.number for bar in ages] == [2, 0, 1, 0, 1]
    assert [bar.share for bar in ages] == [100, 0, 50, 0, 50]


def test_a_view_is_one_more_of_today_and_nothing_else(client, program, django_assert_max_num_queries):
    path = reverse("program_seen", args=[program.slug])
    for _ in range(3):
        with django_assert_max_num_queries(7):
            answer = client.post(path)

    assert (answer.status_code, answer.cookies) == (204, {})
    assert "no-store" in answer["Cache-Control"]
    assert LandingViews.objects.values_list("program", "number").get() == (program.pk, 3)
    assert funnel(program)["Views of the landing page"] == 3
    assert {field.name for field in LandingViews._meta.fields} == {"id", "program", "day", "number"}


def test_looking_at_the_address_counts_nothing_and_no_other_program_is_counted(client, program):
    path = reverse("program_seen", args=[program.slug])

    assert client.get(path).status_code == client.head(path).status_code == 405
    assert client.post(reverse("program_seen", args=["no-such"])).status_code == 404
    assert not LandingViews.objects.exists()


def test_of_a_program_without_a_page_nobody_learns(client):
    hidden = ProgramFactory()

    assert client.post(f"/early-access/{hidden.slug}/seen/").status_code == 404
    client.force_login(UserFactory())
    assert client.get(f"/early-access/{hidden.slug}/members/").status_code == 404


def test_one_network_cannot_make_the_number_as_large_as_it_likes(client, program, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"landing_view": "3/h/key"}
    path = reverse("program_seen", args=[program.slug])

    answers = [client.post(path) for _ in range(5)]
    client.post(path, REMOTE_ADDR="192.0.2.9")

    assert {(answer.status_code, answer.text, len(answer.cookies)) for answer in answers} == {(204, "", 0)}
    assert LandingViews.objects.get().number == 4


def test_the_landing_page_says_where_views_are_counted(client, program):
    page = client.get(program.landing_page.url)

    assert f'data-viewed="{reverse("program_seen", args=["founders"])}"' in page.text
    assert "js/views" in page.text
    assert "public" in page["Cache-Control"]


@pytest.mark.usefixtures("side_by_side")
def test_views_at_the_same_moment_are_all_counted():
    program = ProgramFactory()

    at_once(*[lambda: LandingViews.count(program.pk)] * 8)

    assert LandingViews.objects.get().number == 8


def test_the_page_shows_figures_and_bars(desk, program):
    asked(program=program)
    enquiry = ProgramFactory(name="Support", joining=Joining.ENQUIRY)

    page = desk.get(reverse("overview:index"), {"days": "30"}).text

    assert "Founders" in page
    assert enquiry.name not in page
    assert page.count("<svg viewBox") == 11
    assert 'aria-current="page">The last 30 days' in page
    assert desk.get(reverse("overview:index"), {"days": "x"}).status_code == 200


def test_many_programs_take_the_same_number_of_queries(desk, django_assert_max_num_queries):
    for _ in range(10):
        asked()
    desk.get(reverse("overview:index"))

    with django_assert_max_num_queries(25):
        desk.get(reverse("overview:index"))
