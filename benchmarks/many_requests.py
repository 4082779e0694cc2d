"""Fills a site with requests for places, and asks the managers' desk about them."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from programs.flows.bulk import MOST, fill_in, gather
from programs.models import (
    Answer,
    BulkAction,
    BulkKind,
    Cohort,
    EarlyAccessRequest,
    MemberAreaPage,
    Program,
    ProgramIndexPage,
    ProgramPage,
    Question,
    RequestEvent,
    RequestState,
)

ROLES = ("Teacher", "School leader", "Coach", "Parent")
FIRST, LAST = ("Ada", "Ben", "Cleo", "Dora", "Emil"), ("Lovelace", "Meyer", "Okafor", "Silva")
PROGRAMS, TRIES = 3, 7
ENOUGH = 2000
"""Milliseconds after which a page is not tried again."""


@transaction.atomic
def fill(size: int) -> None:
    """Add people who ask for a place until there are so many requests."""
    programs = list(_programs())
    missing = size - EarlyAccessRequest.objects.count()
    for numbers in _batched(range(missing)):
        people = User.objects.bulk_create(_person(number) for number in numbers)
        asked = EarlyAccessRequest.objects.bulk_create(
            _request(person, number, programs) for number, person in zip(numbers, people, strict=True)
        )
        Answer.objects.bulk_create(answer for request in asked for answer in _answers(request))
    if missing > 0:
        _seat_some()
    if not RequestEvent.objects.exists():
        RequestEvent.objects.bulk_create(
            (RequestEvent(request_id=pk, after=RequestState.REQUESTED) for pk in _numbers()), batch_size=2000
        )


def _numbers() -> Iterator[int]:
    return EarlyAccessRequest.objects.order_by("pk").values_list("pk", flat=True).iterator()


def _batched(numbers: range) -> Iterator[range]:
    for start in range(0, len(numbers), 2000):
        yield numbers[start : start + 2000]


def _programs() -> Iterator[Program]:
    for number in range(PROGRAMS):
        program, _ = Program.objects.get_or_create(
            slug=f"program-{number}", defaults={"name": f"Program {number}", "promise": "…", "audience": "…"}
        )
        for position, (words, kind) in enumerate((("Your role?", "choice"), ("Why?", "text"))):
            Question.objects.get_or_create(
                program=program,
                words=words,
                defaults={"kind": kind, "choices": "\n".join(ROLES), "sort_order": position},
            )
        for cohort in range(5):
            Cohort.objects.get_or_create(
                program=program,
                name=f"Cohort {cohort}",
                defaults={"capacity": 500, "starts_on": date(2030, 1, 1), "ends_on": date(2030, 4, 1)},
            )
        yield program


def _person(number: int) -> User:
    first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
    return User(email=f"measured-{number}@example.org", first_name=first, last_name=last)


def _request(person: User, number: int, programs: list[Program]) -> EarlyAccessRequest:
    state = RequestState.WAITLISTED if number % 4 == 0 else RequestState.REQUESTED
    asked_at = timezone.now() - timedelta(minutes=number)
    return EarlyAccessRequest(person=person, program=programs[number % PROGRAMS], state=state, asked_at=asked_at)


def _answers(request: EarlyAccessRequest) -> Iterator[Answer]:
    for question in request.program.questions.all():
        words = ROLES[request.person_id % len(ROLES)] if question.kind == "choice" else "I learn best with others."
        yield Answer(request=request, question=question, asked=question.words, value=words, words=words)


def _seat_some() -> None:
    """Let a few of them have come, as many as the seats of the cohorts."""
    for cohort in Cohort.objects.all():
        waiting = EarlyAccessRequest.objects.filter(program=cohort.program, state=RequestState.REQUESTED)
        some = list(waiting.values_list("pk", flat=True)[:20])
        chosen = EarlyAccessRequest.objects.filter(pk__in=some)
        chosen.update(state=RequestState.INVITED, cohort=cohort)
        chosen.update(state=RequestState.ACTIVE)


def manager_and_names() -> tuple[Client, dict[str, int]]:
    """Return the browser of a manager, and what the addresses name."""
    manager, _ = User.objects.get_or_create(email="manager@example.org", defaults={"first_name": "Max"})
    manager.groups.add(Group.objects.get(name="Membership managers"))
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(manager)
    program = Program.objects.get(slug="program-0")
    question = program.questions.get(kind="choice")
    person = EarlyAccessRequest.objects.latest("pk").person_id
    bulk = BulkAction.objects.first() or _gathered(program, manager)
    return client, {"program": program.pk, "question": question.pk, "person": person, "bulk": bulk.pk}


def _gathered(program: Program, manager: User) -> BulkAction:
    """Return an invitation of as many as take one step together."""
    waiting = EarlyAccessRequest.objects.filter(program=program).waiting()
    bulk = gather(kind=BulkKind.INVITE, requests=waiting[:MOST], by=manager)
    fill_in(bulk=bulk, cohort=program.cohorts.first())
    return bulk


@transaction.atomic
def member() -> Client:
    """Return the browser of a member of a program that has a landing page, an area and something to read."""
    program = Program.objects.get(slug="program-0")
    if not ProgramPage.objects.exists():
        landing = ProgramIndexPage.objects.get().add_child(
            instance=ProgramPage(title="Program 0", summary="…", heading="…", program=program)
        )
        landing.add_child(instance=MemberAreaPage(title="For members", summary="…", teaser="…"))
    person = User.objects.filter(requests__program=program, requests__state=RequestState.ACTIVE).earliest("pk")
    person.groups.add(program.members)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person)
    return client


def timed(client: Client, path: str) -> tuple[float, int]:
    """Return the milliseconds of processor time that a page takes, and its queries."""
    queries = []
    with connection.execute_wrapper(lambda execute, *asked: queries.append(asked) or execute(*asked)):
        answer = client.get(path)
        b"".join(answer)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}.")
    times: list[float] = []
    while len(times) < TRIES and sum(times) < ENOUGH:
        began = time.process_time()
        b"".join(client.get(path))
        times.append(1000 * (time.process_time() - began))
    return median(times), len(queries)
