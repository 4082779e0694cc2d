"""Whatever is repeated, killed or done beside others, is done once."""

import pytest
from django.urls import reverse

from accounts.flows.erase import erase
from accounts.models import OutboxMessage
from programs.flows import bulk as flows
from programs.flows.forecast import foresee
from programs.models import BulkAction, BulkItem, BulkKind, EarlyAccessRequest, RequestEvent, RequestState
from tests.at_once import at_once
from tests.desk.steps import done, gathered, outcomes
from tests.factories import UserFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S, OUTCOME = RequestState, BulkItem.Outcome
pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory(name="Spring", capacity=10)


@pytest.mark.parametrize("kind", BulkKind)
def test_begun_again_nothing_happens_twice(desk, manager, cohort, kind):
    request = asked(program=cohort.program)
    bulk = gathered(kind, manager, cohort if kind == BulkKind.INVITE else None)
    begin = reverse("bulk:begin", args=[bulk.pk])
    for _ in range(2):
        desk.post(begin, {"seen": bulk.seen})
        flows.do_what_is_begun.call()
    counts = RequestEvent.objects.count(), OutboxMessage.objects.count()

    desk.post(begin, {"seen": bulk.seen})
    flows.go_on(bulk=bulk)

    assert (RequestEvent.objects.count(), OutboxMessage.objects.count()) == counts
    assert outcomes(bulk) == [(OUTCOME.DONE, "")]
    assert request.events.count() == (1 if kind in {BulkKind.MAIL, BulkKind.LABEL} else 2)


def test_two_managers_with_the_same_requests_mail_each_person_once(manager, superuser, cohort):
    for _ in range(3):
        asked(program=cohort.program)
    first, second = gathered(BulkKind.INVITE, manager, cohort), gathered(BulkKind.INVITE, superuser, cohort)

    done(first)

    assert outcomes(done(second)) == [(OUTCOME.SKIPPED, "Already invited.")] * 3
    assert OutboxMessage.objects.filter(kind="place_offered").count() == 3


def test_the_same_message_is_mailed_once_however_often_it_is_gathered(manager, superuser, cohort):
    person = asked(program=cohort.program).person
    asked(person=person)
    done(gathered(BulkKind.MAIL, manager))
    again = gathered(BulkKind.MAIL, superuser)
    said = sorted((OUTCOME.SKIPPED, why) for _, why in foresee(again).items)

    assert said == [
        (OUTCOME.SKIPPED, "Gets this message about another request already."),
        (OUTCOME.SKIPPED, "The same message was written to them before."),
    ]
    assert outcomes(done(again)) == said
    assert OutboxMessage.objects.filter(kind="program_message").count() == 1
    other = gathered(BulkKind.MAIL, manager)
    flows.fill_in(bulk=other, subject="The first evening", words="We meet on Tuesday.")
    done(BulkAction.objects.get(pk=other.pk))
    assert OutboxMessage.objects.filter(kind="program_message").count() == 2


def test_what_was_changed_since_it_was_looked_at_is_not_begun(desk, manager, cohort):
    asked(program=cohort.program)
    bulk = gathered(BulkKind.INVITE, manager, cohort)
    flows.fill_in(bulk=bulk, cohort=CohortFactory(program=cohort.program))

    answer = desk.post(reverse("bulk:begin", args=[bulk.pk]), {"seen": bulk.seen}, follow=True)

    assert "look again" in answer.text
    assert not BulkAction.objects.running().exists()


def test_what_is_begun_is_changed_no_more(manager, cohort):
    asked(program=cohort.program)
    bulk = gathered(BulkKind.INVITE, manager, cohort)
    flows.begin(bulk=bulk, seen=bulk.seen)

    assert not flows.fill_in(bulk=bulk, cohort=None)
    assert BulkAction.objects.get().cohort == cohort


@pytest.mark.parametrize("kind", [BulkKind.INVITE, BulkKind.DECLINE, BulkKind.MAIL])
def test_what_is_missing_is_said_and_begins_nothing(desk, manager, kind):
    asked()
    bulk = flows.gather(kind=kind, requests=EarlyAccessRequest.objects.all(), by=manager)

    answer = desk.post(reverse("bulk:page", args=[bulk.pk]), {"words": " "})
    desk.post(reverse("bulk:begin", args=[bulk.pk]), {"seen": bulk.seen})

    assert "This field is required" in answer.text
    assert not BulkAction.objects.running().exists()


def test_somebody_elses_step_is_not_ones_own_to_begin(desk, superuser, cohort):
    asked(program=cohort.program)
    bulk = gathered(BulkKind.INVITE, superuser, cohort)

    assert desk.get(reverse("bulk:page", args=[bulk.pk])).status_code == 403
    assert desk.post(reverse("bulk:begin", args=[bulk.pk]), {"seen": bulk.seen}).status_code == 404
    assert not BulkAction.objects.running().exists()


def test_a_worker_that_dies_in_the_middle_leaves_the_rest_to_the_next(manager, cohort, monkeypatch):
    for _ in range(4):
        asked(program=cohort.program)
    bulk = gathered(BulkKind.INVITE, manager, cohort)
    flows.begin(bulk=bulk, seen=bulk.seen)
    invite, calls = flows.early_access.invite, []

    def dies_at_the_third(**what):
        invitation = invite(**what)
        calls.append(what)
        if len(calls) == 3:
            raise SystemExit
        return invitation

    monkeypatch.setattr(flows.early_access, "invite", dies_at_the_third)
    with pytest.raises(SystemExit):
        flows.go_on(bulk=bulk)
    assert [outcome for outcome, _ in outcomes(bulk)] == [OUTCOME.DONE] * 2 + [OUTCOME.WAITING] * 2
    assert BulkAction.objects.running().exists()
    flows.do_what_is_begun.call()

    assert [outcome for outcome, _ in outcomes(bulk)] == [OUTCOME.DONE] * 4
    assert (
        OutboxMessage.objects.filter(kind="place_offered").count()
        == RequestEvent.objects.filter(after="invited").count()
        == 4
    )
    assert not BulkAction.objects.running().exists()


def test_what_fails_is_named_and_holds_up_nobody(desk, manager, cohort, monkeypatch):
    bad = asked(program=cohort.program, person=confirmed(first_name="Ada", last_name="Unlucky"))
    good = asked(program=cohort.program)
    invite = flows.early_access.invite

    def fails_once(**what):
        if what["request"].pk == bad.pk:
            raise ValueError("of one only")
        return invite(**what)

    monkeypatch.setattr(flows.early_access, "invite", fails_once)
    bulk = done(gathered(BulkKind.INVITE, manager, cohort))
    page = desk.get(reverse("bulk:page", args=[bulk.pk])).text

    assert "1 failed" in page
    assert "Ada Unlucky" in page
    assert "of one only" not in page
    good.refresh_from_db()
    assert good.state == S.INVITED


def test_after_its_manager_has_left_nothing_more_is_done(manager, cohort):
    asked(program=cohort.program)
    bulk = gathered(BulkKind.INVITE, manager, cohort)
    flows.begin(bulk=bulk, seen=bulk.seen)
    erase(person=manager)

    flows.do_what_is_begun.call()

    assert outcomes(bulk) == [(OUTCOME.FAILED, "Whoever began this has left.")]


def test_whoever_is_erased_meanwhile_is_in_no_step(manager, cohort):
    gone = asked(program=cohort.program)
    bulk = gathered(BulkKind.INVITE, manager, cohort)
    erase(person=gone.person)

    assert outcomes(done(bulk)) == []


@pytest.mark.usefixtures("side_by_side")
def test_at_the_same_moment_two_managers_and_four_workers_do_everything_once():
    cohort = CohortFactory(capacity=12)
    for _ in range(20):
        asked(program=cohort.program)
    steps = [gathered(BulkKind.INVITE, UserFactory(is_superuser=True), cohort) for _ in range(2)]

    begun = at_once(*[lambda bulk=bulk: flows.begin(bulk=bulk, seen=bulk.seen) for bulk in steps * 2])
    at_once(*[flows.do_what_is_begun.call] * 4)

    said = [outcome for bulk in steps for outcome in outcomes(bulk)]
    assert sorted(begun) == [False, False, True, True]
    assert len([why for outcome, why in said if outcome == OUTCOME.DONE]) == cohort.seats_taken == 12
    assert {outcome for outcome, _ in said} == {OUTCOME.DONE, OUTCOME.SKIPPED}
    assert OutboxMessage.objects.filter(kind="place_offered").count() == 12
    assert not BulkAction.objects.running().exists()


@pytest.mark.usefixtures("side_by_side")
def test_two_workers_mail_each_person_once():
    for _ in range(15):
        asked()
    bulk = gathered(BulkKind.MAIL, UserFactory(is_superuser=True))
    flows.begin(bulk=bulk, seen=bulk.seen)

    at_once(*[flows.do_what_is_begun.call] * 3)

    assert OutboxMessage.objects.filter(kind="program_message").count() == 15
    assert [outcome for outcome, _ in outcomes(bulk)] == [OUTCOME.DONE] * 15
