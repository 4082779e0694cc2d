"""Suggesting a cohort: picks by the manager's rules, each explained, and nobody invited before somebody has looked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import BirthMonth
from programs.flows import bulk as flows
from programs.flows import early_access
from programs.flows.answers import Given
from programs.flows.suggesting import Rules, best
from programs.models import BulkAction, Companions, EarlyAccessRequest, Program, Question, QuestionKind, RequestState
from tests.factories import ProgramFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory(program=ProgramFactory(), capacity=6)


@pytest.fixture
def role(cohort):
    return Question.objects.create(
        program=cohort.program, kind=QuestionKind.CHOICE, words="Your role?", choices="Teacher\nCoach\nLeader"
    )


@pytest.fixture
def hours(cohort):
    return Question.objects.create(program=cohort.program, kind=QuestionKind.HOURS, words="When are you free?")


def waits(first, days, cohort, *given):
    """Return a request of somebody who has waited so many days, with answers: pairs of a question and a value."""
    answers = [Given(question.pk, question.words, value, str(value)) for question, value in given]
    request = early_access.ask(
        person=confirmed(first_name=first, last_name=""), program=cohort.program, answers=answers
    )
    EarlyAccessRequest.objects.filter(pk=request.pk).update(asked_at=timezone.now() - timedelta(days=days))
    return request


def names(cohort, **rules):
    return [one.request.person.first_name for one, _ in best(cohort, Rules(**rules)).picks]


def free(*parts, zone="Europe/Berlin"):
    return {"zone": zone, "hours": list(parts)}


def test_who_came_first_is_picked_first(cohort):
    for first, days in (("Ada", 1), ("Ben", 9), ("Cleo", 5)):
        waits(first, days, cohort)
    asked(S.DECLINED, program=cohort.program)
    suspended = waits("Dora", 20, cohort)
    suspended.person.is_active = False
    suspended.person.save()
    asked()

    assert names(cohort, number=2) == ["Ben", "Cleo"]
    assert names(cohort, number=6) == ["Ben", "Cleo", "Ada"]


def test_a_mix_of_answers_takes_the_rarer_one_first(cohort, role):
    for first, days, answer in (
        ("Ada", 9, "Teacher"),
        ("Ben", 8, "Teacher"),
        ("Cleo", 2, "Coach"),
        ("Dora", 1, "Leader"),
    ):
        waits(first, days, cohort, (role, answer))

    assert names(cohort, number=3) == ["Ada", "Ben", "Cleo"]
    assert names(cohort, number=4, mix=(role,)) == ["Ada", "Cleo", "Dora", "Ben"]


def test_two_mixes_count_together_and_a_school_however_it_is_written(cohort, role):
    school = Question.objects.create(program=cohort.program, words="Your school?")
    for first, days, answer, where in (
        ("Ada", 9, "Teacher", "Lakeside  School"),
        ("Ben", 8, "Coach", "lakeside school"),
        ("Cleo", 7, "Teacher", "Hilltop"),
        ("Dora", 2, "Leader", "Hilltop"),
    ):
        waits(first, days, cohort, (role, answer), (school, where))

    assert names(cohort, number=2, mix=(school,)) == ["Ada", "Cleo"]
    assert names(cohort, number=3, mix=(school, role)) == ["Ada", "Dora", "Ben"]


def test_whoever_is_in_the_cohort_counts_for_the_mix(cohort, role):
    seated = waits("Eve", 30, cohort, (role, "Teacher"))
    early_access.invite(request=seated, cohort=cohort, by=confirmed())
    for first, days, answer in (("Ada", 9, "Teacher"), ("Cleo", 2, "Coach")):
        waits(first, days, cohort, (role, answer))

    assert names(cohort, number=1, mix=(role,)) == ["Cleo"]


def test_all_are_free_together_for_as_long_as_is_wanted(cohort, hours):
    waits("Ada", 9, cohort, (hours, free("mon-18", "tue-18")))
    waits("Ben", 8, cohort, (hours, free("wed-18")))
    waits("Cleo", 7, cohort, (hours, free("tue-18", "wed-18")))
    waits("Dora", 6, cohort)
    waits("Emil", 5, cohort, (hours, free("tue-12", zone="America/New_York")))

    assert names(cohort, number=5, least_hours=3) == ["Ada", "Cleo", "Emil"]
    assert len(names(cohort, number=5)) == 5


def test_who_both_want_it_are_placed_together(cohort):
    requests = {first: waits(first, days, cohort) for first, days in (("Ada", 9), ("Ben", 8), ("Cleo", 1), ("Dora", 7))}
    pair = {"program": cohort.program, "member_wants": True, "colleague_wants": True}
    Companions.objects.create(member=requests["Ada"].person, colleague=requests["Cleo"].person, **pair)
    one_side = {**pair, "colleague_wants": False}
    Companions.objects.create(member=requests["Dora"].person, colleague=requests["Ada"].person, **one_side)

    assert names(cohort, number=3) == ["Ada", "Cleo", "Ben"]
    assert names(cohort, number=3, keep_together=False) == ["Ada", "Ben", "Dora"]


def test_every_pick_is_explained(cohort, role, hours):
    waits("Ada", 9, cohort, (role, "Coach"), (hours, free("mon-18")))
    waits("Ben", 8, cohort, (role, "Coach"), (hours, free("mon-18", "tue-18")))

    (_, first), (_, second) = best(cohort, Rules(number=2, mix=(role,), least_hours=2)).picks

    assert first.startswith("Has waited since ")
    assert "“Coach”: the first in the group." in first
    assert "“Coach”: 1 in the group so far." in second
    for said in (first, second):
        assert "All who said when are free together for 3 hours a week." in said


def wants_to_be_with(one, other):
    """Note that two want to be placed together."""
    both = {"program": one.program, "member_wants": True, "colleague_wants": True}
    Companions.objects.create(member=one.person, colleague=other.person, **both)


def test_two_who_want_it_are_picked_as_one_or_passed_over_aloud(desk, cohort):
    ada, ben, _ = (waits(first, days, cohort) for first, days in (("Ada", 9), ("<b>Ben", 8), ("Cleo", 7)))
    wants_to_be_with(ada, ben)

    assert names(cohort, number=1) == ["Cleo"]
    assert names(cohort, number=2) == ["Ada", "<b>Ben"]
    assert names(cohort, number=1, keep_together=False) == ["Ada"]
    form = {"number": 1, "least_hours": 0, "keep_together": "on"}
    answer = desk.post(reverse("cohorts:suggest", args=[cohort.pk]), form, follow=True)
    said = "Ada and &lt;b&gt;Ben want to be placed together. None of them is picked: too few seats were left for all"
    assert said in answer.text


def test_two_who_want_it_and_are_not_free_together_are_passed_over_aloud(cohort, hours):
    requests = [
        waits(first, days, cohort, (hours, free(*parts)))
        for first, days, parts in (("Ada", 9, ["mon-18"]), ("Ben", 8, ["tue-18"]), ("Cleo", 7, ["tue-18"]))
    ]
    wants_to_be_with(*requests[:2])

    group = best(cohort, Rules(number=3, least_hours=3))

    assert [one.request.person.first_name for one, _ in group.picks] == ["Cleo"]
    assert group.passed_over == [
        "Ada and Ben want to be placed together. None of them is picked: they are not all free when the others are."
    ]


def test_reasons_name_nobody_for_they_would_outlive_them(cohort):
    seated, *both = (waits(first, 9, cohort) for first in ("Eve", "Ada", "Ben"))
    early_access.invite(request=seated, cohort=cohort, by=confirmed())
    wants_to_be_with(*both)
    wants_to_be_with(seated, both[0])

    (_, first), (_, second) = best(cohort, Rules(number=2)).picks

    assert "Wants to be placed together with somebody in the cohort" in first
    assert "Is picked together with 1 other" in second
    assert not {"Eve", "Ada", "Ben"} & set(f"{first} {second}".replace(".", " ").split())


def test_reasons_quote_no_answer_of_a_minor(cohort, role):
    young = waits("Tia", 9, cohort, (role, "Coach"))
    BirthMonth.objects.create(person=young.person, year=timezone.now().year - 15, month=1)
    Program.objects.update(minimum_age=13)
    cohort.program.refresh_from_db()

    [(_, why)] = best(cohort, Rules(number=1, mix=(role,))).picks

    assert "An answer on their page: the first in the group." in why
    assert "Coach" not in why


def test_a_manager_sees_the_reasons_before_anybody_is_invited(desk, cohort):
    waits("Ada", 9, cohort)
    path = reverse("cohorts:suggest", args=[cohort.pk])
    assert path in desk.get(reverse("cohorts:index")).text
    assert "6 seats are free" in desk.get(path).text
    assert "The first 500 who wait" in desk.get(path).text

    answer = desk.post(path, {"number": 3, "least_hours": 0, "keep_together": "on"}, follow=True)

    assert "<b>1 will be invited and mailed</b>" in answer.text
    assert "Has waited since" in answer.text
    assert f'href="{path}"' in answer.text
    assert EarlyAccessRequest.objects.get().state == S.REQUESTED
    flows.begin(bulk=BulkAction.objects.get(), seen=BulkAction.objects.get().seen)
    flows.do_what_is_begun.call()
    assert EarlyAccessRequest.objects.get().state == S.INVITED


@pytest.mark.parametrize("wrong", [{"number": 7}, {"number": 0}, {"number": ""}, {"mix": "99"}, {"least_hours": "x"}])
def test_rules_that_cannot_be_kept_are_refused(desk, cohort, wrong):
    waits("Ada", 9, cohort)
    form = {"number": 3, "least_hours": 0, **wrong}

    answer = desk.post(reverse("cohorts:suggest", args=[cohort.pk]), form)

    assert answer.status_code == 200
    assert "error-message" in answer.text
    assert not BulkAction.objects.exists()


def test_where_nobody_fits_it_is_said(desk, cohort):
    form = {"number": 1, "least_hours": 5}

    answer = desk.post(reverse("cohorts:suggest", args=[cohort.pk]), form)

    assert "Nobody who waits fits these rules. Fewer hours" in answer.text
    assert 'value="5"' in answer.text
    assert not BulkAction.objects.exists()


def test_where_those_in_the_cohort_leave_no_hours_it_is_said(desk, manager, cohort, hours):
    seated = waits("Ada", 9, cohort, (hours, free("mon-18")))
    early_access.invite(request=seated, cohort=cohort, by=manager)
    waits("Ben", 8, cohort, (hours, free("mon-18")))

    answer = desk.post(reverse("cohorts:suggest", args=[cohort.pk]), {"number": 1, "least_hours": 5})

    assert "Those who have a seat already are free together for 3 hours a week." in answer.text


def test_a_long_queue_takes_the_same_number_of_queries(cohort, role, hours, django_assert_max_num_queries):
    for number in range(30):
        waits(f"P{number}", number, cohort, (role, "Coach"), (hours, free("mon-18")))

    with django_assert_max_num_queries(12):
        assert len(best(cohort, Rules(number=6, mix=(role,), least_hours=2)).picks) == 6
