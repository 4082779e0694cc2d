"""Steps with many requests at once: looked at first, begun once, done once, and every failure named."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.flows.leaving import leave
from accounts.mail.rendering import render
from accounts.models import BirthMonth, OutboxMessage, User
from programs.flows import bulk as flows
from programs.flows.forecast import foresee
from programs.models import BulkAction, BulkItem, BulkKind, EarlyAccessRequest, RequestState
from programs.retention import forget_bulk_actions
from programs.views.desk import bulk as views
from tests.desk.steps import done, gathered, outcomes
from tests.factories import ProgramFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S, OUTCOME = RequestState, BulkItem.Outcome
pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory(name="Spring", capacity=10)


def of_every_sort(cohort):
    """Return requests in every state, and of people who cannot come."""
    requests = [asked(state, program=cohort.program) for state in S if state not in {S.INVITED, S.ACTIVE}]
    requests += [asked(state, cohort=cohort) for state in (S.INVITED, S.ACTIVE)]
    young, suspended, leaving = (asked(program=cohort.program) for _ in range(3))
    BirthMonth.objects.create(person=young.person, year=date.today().year - 15, month=1)  # noqa: DTZ011
    suspended.person.is_active = False
    suspended.person.save()
    leave(person=leaving.person)
    of_the_same_person = asked(person=requests[0].person)
    return [*requests, young, suspended, leaving, of_the_same_person]


@pytest.mark.parametrize("kind", BulkKind)
@pytest.mark.parametrize("seats", [3, 4, 10])
def test_what_the_preview_says_is_what_happens(manager, cohort, kind, seats):
    of_every_sort(cohort)
    cohort.capacity = seats
    cohort.save()
    bulk = gathered(kind, manager, cohort if kind == BulkKind.INVITE else None)
    said = sorted((OUTCOME.SKIPPED if why else OUTCOME.DONE, why) for _, why in foresee(bulk).items)

    assert outcomes(done(bulk)) == said


def test_a_manager_invites_those_who_are_ticked(desk, cohort):
    ticked, other = asked(program=cohort.program), asked(program=cohort.program)

    answer = desk.post(reverse("requests:gather"), {"pick": [ticked.pk], "kind": "invite"})
    page = answer["Location"]
    desk.post(page, {"cohort": cohort.pk})
    preview = desk.get(page)
    assert "<b>1 will be invited and mailed</b>" in preview.text
    desk.post(page + "begin/", {"seen": preview.context["bulk"].seen})
    under_way = desk.get(page)
    flows.do_what_is_begun.call()
    result = desk.get(page)

    assert "0 of 1 are through" in under_way.text
    assert under_way["Refresh"]
    assert "<b>1 invited and mailed</b>, 0 skipped, 0 failed" in result.text
    assert "Refresh" not in result
    assert {request.state for request in EarlyAccessRequest.objects.filter(pk=ticked.pk)} == {S.INVITED}
    assert {request.state for request in EarlyAccessRequest.objects.filter(pk=other.pk)} == {S.REQUESTED}
    assert OutboxMessage.objects.filter(kind="place_offered").count() == 1


def test_the_preview_says_how_many_and_why_others_are_skipped(desk, manager, cohort):
    of_every_sort(cohort)
    bulk = gathered(BulkKind.INVITE, manager, cohort)

    page = " ".join(desk.get(reverse("bulk:page", args=[bulk.pk])).text.split())

    assert "<b>2 will be invited and mailed</b>" in page
    for skipped in (
        "1 skipped: already active",
        "1 skipped: already invited",
        "1 skipped: too young",
        "Nothing has been",
    ):
        assert skipped in page
    assert set(EarlyAccessRequest.objects.values_list("bulk_items__outcome", flat=True)) == {OUTCOME.WAITING}


def test_all_whom_the_filter_shows_are_gathered(desk, cohort):
    shown = [asked(program=cohort.program) for _ in range(3)]
    asked()

    answer = desk.post(
        reverse("requests:gather"), {"all": "on", "query": f"program={cohort.program_id}&p=2", "kind": "waitlist"}
    )

    bulk = BulkAction.objects.get()
    assert answer["Location"] == reverse("bulk:page", args=[bulk.pk])
    assert [item.request for item in bulk.items.all()] == shown


@pytest.mark.parametrize(
    "form", [{}, {"kind": "invite"}, {"pick": "x", "kind": "invite"}, {"all": "on", "kind": "erase"}]
)
def test_nobody_or_nothing_is_not_gathered(desk, form):
    asked()

    desk.post(reverse("requests:gather"), form)

    assert not BulkAction.objects.exists()


def test_too_many_are_not_gathered(desk, monkeypatch):
    monkeypatch.setattr(flows, "MOST", 1)
    asked(), asked()

    answer = desk.post(reverse("requests:gather"), {"all": "on", "kind": "waitlist"}, follow=True)

    assert "let a filter show fewer" in answer.text
    assert not BulkAction.objects.exists()


def test_a_message_says_what_was_written_and_is_no_template(manager, cohort):
    asked(program=cohort.program)
    bulk = gathered(BulkKind.MAIL, manager)
    flows.fill_in(bulk=bulk, subject="{name}: {message}", words="Dear {name}, {program.__class__}")

    done(BulkAction.objects.get())

    message = OutboxMessage.objects.get(kind="program_message")
    mail = render(message)
    assert mail.subject == "{name}: {message}"
    assert "Dear {name}, {program.__class__}" in mail.body


@pytest.mark.parametrize("kind", [BulkKind.INVITE, BulkKind.WAITLIST, BulkKind.DECLINE, BulkKind.MAIL])
def test_the_preview_shows_what_the_first_will_read(desk, manager, cohort, kind):
    asked(S.WITHDRAWN, program=cohort.program)
    User.objects.filter(pk=asked(program=cohort.program).person_id).update(is_active=False)
    first = asked(program=cohort.program)
    bulk = gathered(kind, manager, cohort if kind == BulkKind.INVITE else None)
    letter = desk.get(reverse("bulk:page", args=[bulk.pk])).context["letter"]

    done(bulk)

    mail = render(OutboxMessage.objects.filter(person=first.person).first())
    link = re.compile(r"https?://\S+")
    assert (letter["to"], letter["subject"]) == (str(first.person), mail.subject)
    assert link.sub("…", letter["text"]) == link.sub("…", mail.body)


def test_a_label_mails_nobody_and_shows_no_message(desk, manager):
    asked()
    bulk = gathered(BulkKind.LABEL, manager)

    assert desk.get(reverse("bulk:page", args=[bulk.pk])).context["letter"] is None


def test_whoever_asked_twice_is_mailed_once(manager):
    person = asked().person
    asked(person=person)

    bulk = done(gathered(BulkKind.MAIL, manager))

    assert OutboxMessage.objects.filter(kind="program_message").count() == 1
    assert outcomes(bulk) == [(OUTCOME.DONE, ""), (OUTCOME.SKIPPED, "Gets this message about another request already.")]


def test_a_step_with_many_is_shown_page_by_page(desk, manager, monkeypatch):
    monkeypatch.setattr(views, "A_PAGE", 1)
    for _ in range(2):
        asked(S.WITHDRAWN)
    bulk = gathered(BulkKind.WAITLIST, manager)
    page = reverse("bulk:page", args=[bulk.pk])
    before = desk.get(page, {"p": 2}).text

    done(bulk)

    assert "Page 2 of 2" in before
    assert "Page 2 of 2" in desk.get(page, {"p": 2}).text


def test_a_label_is_put_on_and_taken_off(manager):
    request = asked()
    done(gathered(BulkKind.LABEL, manager))
    request.refresh_from_db()
    assert request.label == "later"

    asked()
    off = gathered(BulkKind.LABEL, manager)
    flows.fill_in(bulk=off, words="")
    off = BulkAction.objects.get(pk=off.pk)
    assert [why for _, why in foresee(off).items] == ["", "Has no label to take off."]
    done(off)
    request.refresh_from_db()
    assert request.label == ""


def test_a_name_is_text_in_a_preview(desk, manager, cohort):
    asked(program=cohort.program, person=confirmed(first_name="<svg/onload=alert(1)>"))

    shown = desk.get(reverse("bulk:page", args=[gathered(BulkKind.INVITE, manager, cohort).pk])).text

    assert "Hello &lt;svg/onload=alert(1)&gt;," in shown
    assert "<svg/onload" not in shown


def test_a_preview_of_many_takes_few_queries(desk, manager, cohort, django_assert_max_num_queries):
    for _ in range(30):
        asked(program=cohort.program)
    bulk = gathered(BulkKind.INVITE, manager, cohort)
    page = reverse("bulk:page", args=[bulk.pk])
    desk.get(page)

    with django_assert_max_num_queries(25):
        desk.get(page)
    flows.begin(bulk=bulk, seen=bulk.seen)
    with django_assert_max_num_queries(25):
        desk.get(page)
    with django_assert_max_num_queries(25):
        desk.get(reverse("bulk:index"))


def test_old_steps_are_forgotten_but_not_one_that_is_under_way(manager):
    asked(program=ProgramFactory())
    _, running = gathered(BulkKind.LABEL, manager), gathered(BulkKind.LABEL, manager)
    flows.begin(bulk=running, seen=running.seen)

    forget_bulk_actions(timezone.now() + timedelta(seconds=1))

    assert list(BulkAction.objects.all()) == [running]


def lose_the_right(person):
    person.groups.clear()


def be_suspended(person):
    person.is_active = False
    person.save()


@pytest.mark.parametrize("change", [lose_the_right, be_suspended])
def test_whoever_may_not_decide_any_more_decides_nothing_that_was_begun(manager, change):
    asked()
    bulk = gathered(BulkKind.WAITLIST, manager)
    change(manager)

    assert outcomes(done(bulk)) == [(OUTCOME.FAILED, "Whoever began this may not decide any more.")]
    assert EarlyAccessRequest.objects.get().state == S.REQUESTED
