"""Suggesting who could come into a cohort: picks from the queue by a manager's rules, each with its reasons.

Nothing is decided here: the picks are gathered for a step that the manager looks at before it is begun.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import shorten
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format

from accounts.models import User
from programs.hours import STEP, quarters
from programs.models import (
    Answer,
    BulkAction,
    BulkItem,
    BulkKind,
    Cohort,
    Companions,
    EarlyAccessRequest,
    Question,
    QuestionKind,
)
from programs.models.requests import SEATED

MOST_LOOKED_AT = 500
"""So many of those who came first are looked at: whoever waits behind them has their turn later."""


@dataclass(frozen=True)
class Rules:
    """What a manager wants of the picks; who came first always counts where nothing else tells two apart."""

    number: int
    mix: tuple[Question, ...] = ()
    least_hours: int = 0
    keep_together: bool = True


class Said(NamedTuple):
    """What somebody answered to a question of the mix."""

    question: int | None
    words: str

    @property
    def same(self) -> tuple[int | None, str]:
        """What two have in common who answer alike, however they write it."""
        return self.question, " ".join(self.words.casefold().split())


@dataclass(frozen=True)
class Candidate:
    """A request with what the rules ask of it."""

    request: EarlyAccessRequest
    answers: tuple[Said, ...]
    free: frozenset[int] | None
    companions: frozenset[int]


@dataclass
class Group:
    """The picks so far, and those whom they would join."""

    rules: Rules
    answers: Counter[tuple[int | None, str]] = field(default_factory=Counter)
    free: frozenset[int] | None = None
    people: dict[int, str] = field(default_factory=dict)
    picks: list[tuple[Candidate, str]] = field(default_factory=list)

    def take_in(self, one: Candidate) -> None:
        """Count somebody in."""
        self.answers.update(said.same for said in one.answers)
        if one.free is not None:
            self.free = one.free if self.free is None else self.free & one.free
        self.people[one.request.person_id] = one.request.person.name_for_facilitators

    def hours_with(self, one: Candidate) -> float:
        """Return for how many hours of the week all would be free together."""
        shared = one.free or frozenset()
        return len(shared if self.free is None else shared & self.free) * STEP.total_seconds() / 3600

    def fits(self, one: Candidate) -> bool:
        """Tell whether enough hours are left with somebody."""
        return not self.rules.least_hours or self.hours_with(one) >= self.rules.least_hours

    def comes_with(self, one: Candidate) -> list[str]:
        """Return who is in already with whom somebody wants to be placed."""
        return [name for person, name in self.people.items() if person in one.companions]

    def order(self, one: Candidate) -> tuple:
        """Return what puts candidates in an order: together first, then the rarer answer, then who came first."""
        rare = sum(self.answers[said.same] for said in one.answers)
        return (not self.comes_with(one), rare, one.request.asked_at, one.request.pk)

    def pick(self, one: Candidate) -> None:
        """Pick somebody, and say why."""
        self.picks.append((one, " ".join(self._reasons(one))))
        self.take_in(one)

    def _reasons(self, one: Candidate) -> Iterable[str]:
        yield f"Has waited since {date_format(one.request.asked_at, 'F j, Y')}."
        if together := self.comes_with(one):
            yield f"Wants to be placed together with {' and '.join(together)}."
        for said in one.answers:
            others = self.answers[said.same]
            words = shorten(said.words, 60, placeholder=" …")
            yield f"“{words}”: {f'{others} in the group so far' if others else 'the first in the group'}."
        if self.rules.least_hours:
            yield f"Free together with all others for {self.hours_with(one):g} hours a week."


@transaction.atomic
def suggest(*, cohort: Cohort, rules: Rules, by: User) -> BulkAction:
    """Gather an invitation of those who fit best, each with the reasons; who came first is asked first."""
    bulk = BulkAction.objects.create(kind=BulkKind.INVITE, by=by, cohort=cohort)
    BulkItem.objects.bulk_create(
        BulkItem(bulk=bulk, request=one.request, explanation=why) for one, why in picks(cohort, rules)
    )
    return bulk


def picks(cohort: Cohort, rules: Rules) -> list[tuple[Candidate, str]]:
    """Return who fits best by the rules, one after the other, with the reasons."""
    group = Group(rules)
    for seated in _candidates(cohort.requests.filter(state__in=SEATED), cohort, rules):
        group.take_in(seated)
    waiting = EarlyAccessRequest.objects.filter(program=cohort.program_id).waiting().of_those_who_can_come()
    left = [
        one for one in _candidates(waiting[:MOST_LOOKED_AT], cohort, rules) if cohort.program.is_for(one.request.person)
    ]
    while len(group.picks) < rules.number and (fitting := [one for one in left if group.fits(one)]):
        best = min(fitting, key=group.order)
        group.pick(best)
        left.remove(best)
    return group.picks


def _candidates(requests: QuerySet[EarlyAccessRequest], cohort: Cohort, rules: Rules) -> list[Candidate]:
    """Return requests with what the rules ask of them, in few queries."""
    found = list(requests.select_related("person__birth_month"))
    numbers = [request.pk for request in found]
    answers = _answers(numbers, question__in=rules.mix) if rules.mix else {}
    hours = _answers(numbers, question__kind=QuestionKind.HOURS) if rules.least_hours else {}
    companions = _companions(cohort) if rules.keep_together else {}
    return [
        Candidate(
            request,
            tuple(Said(each.question_id, each.words) for each in answers.get(request.pk, ()) if each.words),
            _quarters(hours.get(request.pk, ()), cohort.starts_on),
            frozenset(companions.get(request.person_id, ())),
        )
        for request in found
    ]


def _answers(requests: list[int], **which: Any) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(request__in=requests, **which):
        found.setdefault(answer.request_id, []).append(answer)
    return found


def _quarters(answers: Sequence[Answer], on: date) -> frozenset[int] | None:
    return quarters(answers[0].value, on) if answers else None


def _companions(cohort: Cohort) -> dict[int, set[int]]:
    """Return with whom people want to be placed, where both do."""
    found: dict[int, set[int]] = {}
    pairs = Companions.objects.together().filter(program=cohort.program_id)
    for member, colleague in pairs.values_list("member", "colleague"):
        found.setdefault(member, set()).add(colleague)
        found.setdefault(colleague, set()).add(member)
    return found
