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


Together = tuple[Candidate, ...]
"""Those who are picked as one, or not at all: most are alone."""


@dataclass
class Group:
    """The picks so far, and those whom they join."""

    rules: Rules
    answers: Counter[tuple[int | None, str]] = field(default_factory=Counter)
    free: frozenset[int] | None = None
    seated: set[int] = field(default_factory=set)
    picks: list[tuple[Candidate, str]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    """Of those who want to be placed together and are not picked, who and why."""

    def seat(self, one: Candidate) -> None:
        """Count somebody in who has a seat already."""
        self.seated.add(one.request.person_id)
        self._take_in(one)

    def fits(self, *ones: Candidate) -> bool:
        """Tell whether enough hours are left with somebody."""
        free = [one.free or frozenset() for one in ones]
        shared = frozenset.intersection(*free, *([] if self.free is None else [self.free]))
        return not self.rules.least_hours or _hours(shared) >= self.rules.least_hours

    def order(self, ones: Together) -> tuple:
        """Return what puts candidates in an order: who joins somebody, then the rarer answer, then who came first."""
        return min(self._order(one) for one in ones)

    def consider(self, ones: Together) -> None:
        """Pick those whose turn it is, all or none, and say why."""
        seats = self.rules.number - len(self.picks)
        if len(ones) > seats:
            self._pass_over(ones, f"too few seats were left for all of them ({seats})")
        elif not self.fits(*ones):
            self._pass_over(ones, "they are not all free when the others are")
        else:
            for one in ones:
                self.picks.append((one, " ".join(self._reasons(one, len(ones) - 1))))
                self._take_in(one)

    @property
    def why_nobody(self) -> str:
        """Why there is no pick, as far as the rules tell."""
        words, least = "Nobody who waits fits these rules.", self.rules.least_hours
        if not least:
            return words
        if self.free is not None and _hours(self.free) < least:
            return f"{words} Those who have a seat already are free together for {_hours(self.free):g} hours a week."
        return f"{words} Fewer hours in which all are free might let somebody in."

    def _order(self, one: Candidate) -> tuple:
        rare = sum(self.answers[said.same] for said in one.answers)
        return (not self.seated & one.companions, rare, one.request.asked_at, one.request.pk)

    def _take_in(self, one: Candidate) -> None:
        self.answers.update(said.same for said in one.answers)
        if one.free is not None:
            self.free = one.free if self.free is None else self.free & one.free

    def _pass_over(self, ones: Together, why: str) -> None:
        names = " and ".join(one.request.person.name_for_facilitators for one in ones)
        self.passed_over.append(f"{names} want to be placed together. None of them is picked: {why}.")

    def _reasons(self, one: Candidate, others: int) -> Iterable[str]:
        """Say why somebody is picked; without names, which would outlive the others, and without answers of minors."""
        yield f"Has waited since {date_format(one.request.asked_at, 'F j, Y')}."
        if others:
            yield f"Is picked together with {others} {'other' if others == 1 else 'others'}: all of them want it."
        if self.seated & one.companions:
            yield "Wants to be placed together with somebody in the cohort, who wants it too."
        for said in one.answers:
            same = self.answers[said.same]
            is_minor = one.request.person.is_minor
            words = "An answer on their page" if is_minor else f"“{shorten(said.words, 60, placeholder=' …')}”"
            yield f"{words}: {f'{same} in the group so far' if same else 'the first in the group'}."


@transaction.atomic
def suggest(*, cohort: Cohort, rules: Rules, by: User) -> tuple[BulkAction | None, list[str]]:
    """Gather an invitation of those who fit best, each with the reasons; who came first is asked first.

    Returns it, or nothing where nobody fits, and why those are not in it who could be.
    """
    group = best(cohort, rules)
    if not group.picks:
        return None, [*group.passed_over, group.why_nobody]
    bulk = BulkAction.objects.create(kind=BulkKind.INVITE, by=by, cohort=cohort)
    BulkItem.objects.bulk_create(BulkItem(bulk=bulk, request=one.request, explanation=why) for one, why in group.picks)
    return bulk, group.passed_over


def best(cohort: Cohort, rules: Rules) -> Group:
    """Return who fits best by the rules, one after the other, with the reasons."""
    group = Group(rules)
    for seated in _candidates(cohort.requests.filter(state__in=SEATED), cohort, rules):
        group.seat(seated)
    waiting = EarlyAccessRequest.objects.filter(program=cohort.program_id).waiting().of_those_who_can_come()
    candidates = _candidates(waiting[:MOST_LOOKED_AT], cohort, rules)
    left = _together(one for one in candidates if cohort.program.is_for(one.request.person))
    while len(group.picks) < rules.number and (left := [ones for ones in left if any(map(group.fits, ones))]):
        first = min(left, key=group.order)
        group.consider(first)
        left.remove(first)
    if rules.least_hours:
        # As it is with all of them in: who came first might have had more hours before the others.
        hours = f"All who said when are free together for {_hours(group.free or frozenset()):g} hours a week."
        group.picks = [(one, f"{why} {hours}") for one, why in group.picks]
    return group


def _together(candidates: Iterable[Candidate]) -> list[Together]:
    """Return candidates with those with whom they want to be placed; most are alone."""
    left = {one.request.person_id: one for one in candidates}
    found: list[Together] = []
    while left:
        ones = [left.pop(next(iter(left)))]
        for one in ones:
            # Grows while it is walked through: their companions have companions.
            ones += [left.pop(person) for person in sorted(one.companions) if person in left]
        found.append(tuple(ones))
    return found


def _hours(free: frozenset[int]) -> float:
    return len(free) * STEP.total_seconds() / 3600


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
