"""The queue: what managers find in it, see of it, keep of it and take along."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from programs.flows.answers import Given
from programs.flows.correcting import correct
from programs.models import EarlyAccessRequest, Question, RequestState, SavedFilter
from tests.desk.queue import answered, named, rows_of, teen
from tests.factories import UserFactory
from tests.factories.requests import CohortFactory, asked, confirmed

INDEX = "/admin/requests/"
EVERYONE = f"{INDEX}?ordering=asked_at"
pytestmark = pytest.mark.django_db
S = RequestState


def people(answer):
    """Return who is listed, by first name."""
    return [request.person.first_name for request in answer.context["object_list"]]


def test_who_came_first_stands_first(desk, program):
    for first in ("Ada", "Ben"):
        asked(program=program, person=named(first))
    EarlyAccessRequest.objects.filter(person__first_name="Ben").update(asked_at=timezone.now() - timedelta(days=20))

    assert people(desk.get(EVERYONE)) == ["Ben", "Ada"]
    assert people(desk.get(INDEX, {"ordering": "-asked_at"})) == ["Ada", "Ben"]
    assert people(desk.get(INDEX, {"age": "14"})) == ["Ben"]


def test_filters_leave_what_they_say(desk, program):
    cohort = CohortFactory(program=program)
    asked(S.INVITED, cohort=cohort, person=named("Ada"))
    asked(S.WAITLISTED, program=program, person=named("Ben"))
    asked(person=named("Cleo"))
    EarlyAccessRequest.objects.filter(person__first_name="Ben").update(label="later")

    for query, expected in (
        ({"program": program.pk}, ["Ada", "Ben"]),
        ({"cohort": cohort.pk}, ["Ada"]),
        ({"state": [S.WAITLISTED, S.REQUESTED]}, ["Ben", "Cleo"]),
        ({"label": "later"}, ["Ben"]),
        ({"program": program.pk, "state": S.REQUESTED}, []),
        ({"program": "no number"}, []),
    ):
        assert people(desk.get(INDEX, query)) == expected, query


def test_the_queue_opens_with_those_who_wait(desk, program):
    for state, first in ((S.DECLINED, "Ada"), (S.REQUESTED, "Ben"), (S.WAITLISTED, "Cleo"), (S.ACTIVE, "Dora")):
        asked(state, program=program, person=named(first))

    assert people(desk.get(INDEX, follow=True)) == ["Ben", "Cleo"]
    assert people(desk.get(EVERYONE)) == ["Ada", "Ben", "Cleo", "Dora"]
    assert people(desk.get(f"{INDEX}results/")) == ["Ada", "Ben", "Cleo", "Dora"]


def test_filters_that_everybody_needs_are_at_hand(desk, program):
    asked(S.WAITLISTED, program=program, person=named("Ben"))
    asked(S.DECLINED, program=program, person=named("Cleo"))
    everyone = desk.get(EVERYONE)

    who_waits = next(query for query, name in everyone.context["at_hand"] if name == "Who waits")
    shown = desk.get(f"{INDEX}?{who_waits}")

    assert people(shown) == ["Ben"]
    assert 'aria-current="page">Who waits' in shown.text
    assert 'aria-current="page">Everyone' in everyone.text


def test_columns_are_no_filters(desk, program):
    shown = desk.get(INDEX, {"program": program.pk, "columns": "state"})

    assert [each.field_label for each in shown.context["active_filters"]] == ["Program"]


@pytest.mark.parametrize("wanted", ["ada", "lovelace ADA", "ada@example", "  Ada  "])
def test_people_are_found_by_name_and_address(desk, program, wanted):
    asked(program=program, person=named("Ada"))
    asked(program=program, person=confirmed(first_name="Ben", last_name="Other"))

    assert people(desk.get(INDEX, {"q": wanted})) == ["Ada"]


def test_requests_are_found_by_what_was_answered(desk, program, role):
    why = Question.objects.create(program=program, words="Why?")
    answered(named("Ada"), program, (role, ["Teacher", "Leader"]), (why, "I learn best with others."))
    answered(named("Ben"), program, (role, ["Teacher of art"]), (why, "Leader of a group."))

    chosen = f"answer-{role.pk}"
    assert people(desk.get(INDEX, {"words": "best others"})) == ["Ada"]
    assert people(desk.get(INDEX, {"program": program.pk, chosen: "Teacher"})) == ["Ada"]
    assert people(desk.get(INDEX, {"program": program.pk, chosen: "Leader"})) == ["Ada"]
    assert people(desk.get(INDEX, {"program": program.pk, chosen: "Teacher of art"})) == ["Ben"]
    assert people(desk.get(INDEX, {"program": program.pk, chosen: "Cook"})) == []


def test_a_program_that_is_chosen_brings_its_questions_as_filters(desk, program, role):
    results = {"program": program.pk}
    brings = 'data-w-teleport-target-value="#filters-drilldown"'

    assert brings in desk.get(f"{INDEX}results/", results).text
    assert "Your role?" in desk.get(f"{INDEX}results/", results).text
    assert brings not in desk.get(f"{INDEX}results/", {**results, f"answer-{role.pk}": ""}).text
    assert brings not in desk.get(f"{INDEX}results/").text


def test_managers_see_when_answers_were_corrected(desk, program, role):
    request = answered(named("Ada"), program, (role, ["Teacher"]))
    answered(named("Ben"), program, (role, ["Teacher"]))
    correct(request=request, answers=[Given(role.pk, role.words, ["Leader"], "Leader")])
    day = request.events.last().at.strftime("%Y-%m-%d %H:%M")

    file = rows_of(desk.get(EVERYONE, {"columns": ["corrected_at"], "export": "csv"}))

    assert file == [["Person", "Answers corrected"], ["Ada Lovelace", day], ["Ben Lovelace", ""]]
    assert "answers corrected" in desk.get(reverse("people:page", args=[request.person_id])).text
    assert desk.get(EVERYONE, {"columns": ["corrected_at"]}).status_code == 200


def test_of_minors_lists_and_files_show_the_first_name_alone(desk, program, role):
    answered(teen("Tia"), program, (role, ["Leader"]))
    query = {"program": program.pk, "columns": ["email", f"answer-{role.pk}"]}

    page = desk.get(INDEX, query).content.decode()
    file = str(rows_of(desk.get(INDEX, {**query, "export": "csv"})))

    assert "Tia" in page
    assert "Tia" in file
    for hidden in ("Lovelace", "tia@example.org"):
        assert hidden not in page
        assert hidden not in file
    assert "Leader" not in file


def test_a_filter_is_kept_by_name_for_its_manager(desk, program, superuser):
    SavedFilter.objects.create(manager=superuser, name="Not mine", query="")
    for query in (f"program={program.pk}", f"program={program.pk}&columns=email"):
        desk.post(reverse("requests:save_filter"), {"name": " My  queue ", "query": query})

    kept = SavedFilter.objects.exclude(manager=superuser).get()
    page = desk.get(EVERYONE).content.decode()

    assert (kept.name, kept.query) == ("My queue", f"program={program.pk}&columns=email")
    assert f"?program={program.pk}&amp;columns=email" in page
    assert "Not mine" not in page

    desk.post(reverse("requests:forget_filter", args=[SavedFilter.objects.get(manager=superuser).pk]))
    desk.post(reverse("requests:forget_filter", args=[kept.pk]))
    assert [each.name for each in SavedFilter.objects.all()] == ["Not mine"]


def test_a_filter_is_kept_without_the_words_that_were_searched_for(desk):
    typed = "q=Ada+Lovelace&state=requested&words=alone&ordering=asked_at"

    desk.post(reverse("requests:save_filter"), {"name": "Who waits", "query": typed})

    assert SavedFilter.objects.get().query == "state=requested&ordering=asked_at"


@pytest.mark.parametrize("name", ["", "x" * 61])
def test_a_filter_without_a_fitting_name_is_not_kept(desk, name):
    answer = desk.post(reverse("requests:save_filter"), {"name": name, "query": "age=7"})

    assert answer["Location"] == f"{INDEX}?age=7"
    assert not SavedFilter.objects.exists()


def test_whoever_may_only_see_is_offered_no_steps(client, program):
    viewer = UserFactory()
    viewer.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_earlyaccessrequest"]))
    client.force_login(viewer)
    request = asked(program=program)

    assert "Look at it first" not in client.get(EVERYONE).content.decode()
    assert client.post(reverse("requests:gather"), {"pick": request.pk, "kind": "invite"}).status_code in {302, 403}
    assert not request.bulk_items.exists()


def test_a_long_queue_takes_the_same_number_of_queries(desk, program, role, django_assert_max_num_queries):
    for number in range(30):
        answered(named(f"P{number}"), program, (role, ["Leader"]))
    query = {"program": program.pk, "columns": ["email", "cohort", f"answer-{role.pk}"], "q": "P", "words": "lead"}
    desk.get(INDEX, query)

    with django_assert_max_num_queries(25):
        answer = desk.get(INDEX, query)
    assert len(people(answer)) == 30


def test_more_than_can_be_counted_is_said_so(desk, program, monkeypatch):
    monkeypatch.setattr("programs.views.desk.requests.MOST_COUNTED", 2)
    for _ in range(3):
        asked(program=program)

    assert "2 requests or more" in desk.get(EVERYONE).content.decode()


def test_minors_are_found_by_their_first_name_alone(desk, program, role):
    why = Question.objects.create(program=program, words="Why?")
    given = (role, ["Leader"]), (why, "I learn best with others.")
    answered(teen("Tia"), program, *given)
    answered(named("Ada"), program, *given)

    for query, expected in (
        ({"q": "lovelace"}, ["Ada"]),
        ({"q": "example.org"}, ["Ada"]),
        ({"q": "tia@"}, []),
        ({"q": "tia lovelace"}, []),
        ({"q": "tia"}, ["Tia"]),
        ({"words": "others"}, ["Ada"]),
        ({"program": program.pk, f"answer-{role.pk}": "Leader"}, ["Ada"]),
    ):
        assert people(desk.get(INDEX, query)) == expected, query
    page = desk.get(INDEX, {"program": program.pk}).text
    assert page.count("Finds no answers of people under 18") == 2
    assert "the search finds them by it alone" in page
