"""A manager's day in a browser: filter, look first, do it, do it again without effect, take a file along."""

import csv

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import expect

from programs.flows import bulk as flows
from programs.flows import early_access
from programs.flows.answers import Given
from programs.models import BulkAction, EarlyAccessRequest, Question, QuestionKind, RequestEvent, RequestState
from tests.factories import ProgramFactory, UserFactory
from tests.factories.requests import CohortFactory, confirmed

pytestmark = pytest.mark.browser
# No list is cut off at its last row.
IS_WHOLE = (
    "[...document.querySelectorAll('.desk__table, .result-list')].every(list => list.scrollHeight <= list.clientHeight)"
)
S = RequestState


@pytest.fixture
def manager(live_server, context):
    """Return a manager who is signed in in the browser."""
    group = Group.objects.get(name="Membership managers")
    manager = UserFactory(first_name="Max", last_name="Manager", groups=[group])
    client = Client()
    client.force_login(manager)
    session = client.cookies[configured.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": configured.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return manager


@pytest.fixture
def cohort():
    """Return a cohort whose program asks for one's role, and has a queue of teachers and coaches."""
    cohort = CohortFactory(program=ProgramFactory(name="Founders"), name="Spring", capacity=5)
    role = Question.objects.create(
        program=cohort.program, kind=QuestionKind.CHOICE, words="What is your role?", choices="Teacher\nCoach"
    )
    for number in range(6):
        answer = "Coach" if number % 3 == 0 else "Teacher"
        person = confirmed(first_name=f"Person{number}", last_name=answer)
        given = [Given(role.pk, role.words, answer, answer)]
        early_access.ask(person=person, program=cohort.program, answers=given)
    early_access.ask(person=confirmed(first_name="Elsewhere"), program=ProgramFactory(name="Other"))
    return cohort


def choose(page, name, value):
    """Choose a value of a filter."""
    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name=name).click()
    page.get_by_label(value, exact=True).check()
    page.keyboard.press("Escape")


def taken_along(page):
    """Return the people in the file of what is shown."""
    with page.expect_download() as download:
        page.evaluate("location.href = location.href + '&export=csv'")
    rows = csv.DictReader(download.value.path().read_text(encoding="utf-8").splitlines())
    return [row["Person"] for row in rows]


def test_what_is_filtered_is_taken_along(page, live_server, manager, cohort):
    page.goto(f"{live_server.url}/admin/")
    expect(page.get_by_role("status").filter(has_text="7 requests")).to_be_visible()
    choose(page, "Program", "Founders")
    expect(page.get_by_text("6 requests.")).to_be_visible()
    choose(page, "What is your role?", "Teacher")
    expect(page.get_by_text("4 requests.")).to_be_visible()

    assert taken_along(page) == [f"Person{number} Teacher" for number in (1, 2, 4, 5)]


def test_from_the_queue_to_a_cohort(page, live_server, manager, cohort):
    role = cohort.program.questions.get()
    page.goto(f"{live_server.url}/admin/requests/?program={cohort.program_id}&answer-{role.pk}=Teacher")
    page.get_by_label("Tick all on this page").check()
    expect(page.get_by_label("Tick Person1 Teacher")).to_be_checked()
    page.get_by_label("with all whom the filter finds").check()
    page.get_by_label("What is to be done").select_option("Invite into a cohort")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_label("Cohort").select_option(index=1)
    page.get_by_role("button", name="Look what would happen").click()
    expect(page.get_by_text("4 will be invited and mailed")).to_be_visible()
    assert not RequestEvent.objects.filter(after=S.INVITED).exists()

    page.get_by_role("button", name="Invite into a cohort: 4").click()
    expect(page.get_by_text("0 of 4 are through")).to_be_visible()
    page.goto("about:blank")
    flows.do_what_is_begun.call()
    page.goto(f"{live_server.url}/admin/bulk/{BulkAction.objects.get().pk}/")

    expect(page.get_by_text("4 invited and mailed, 0 skipped, 0 failed")).to_be_visible()
    expect(page.get_by_role("button", name="Invite into a cohort")).to_have_count(0)
    assert RequestEvent.objects.filter(after=S.INVITED).count() == 4
    assert EarlyAccessRequest.objects.filter(state=S.REQUESTED).count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_the_desk_shows(
    new_context, live_server, manager, cohort, axe_findings, context, scheme
):
    asked = EarlyAccessRequest.objects.first()
    bulk = flows.gather(kind="invite", requests=EarlyAccessRequest.objects.all(), by=manager)
    flows.fill_in(bulk=bulk, cohort=cohort)
    page = new_context(color_scheme=scheme, storage_state=context.storage_state(), reduced_motion="reduce").new_page()
    findings = []
    for path in (
        "requests/",
        f"people/{asked.person_id}/",
        f"people/{asked.person_id}/suspend/",
        "bulk/",
        f"bulk/{bulk.pk}/",
        "overview/",
        "decisions/",
        f"cohorts/{cohort.pk}/suggest/",
    ):
        page.goto(f"{live_server.url}/admin/{path}")
        findings += [(path, finding) for finding in axe_findings(page)]
        assert page.evaluate(IS_WHOLE), path

    assert findings == []
