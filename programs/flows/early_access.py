"""The way of a request for a place, from asking to leaving: every step there is stands here and nowhere else.

Each step is one transaction: the state, the seat, the group of members, the event that tells who did it and why, and
the message to the person, all or nothing. Locks are taken in one order, so that nobody waits for each other: the
person, then their request, then the cohort.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from programs.flows.answers import Given, keep
from programs.flows.directory import hide
from programs.flows.reasons import TAKES_REQUESTS, already, full, why_not_invited, why_not_moved
from programs.letters import tell
from programs.models import Cohort, EarlyAccessRequest, Invitation, Outcome, Program, RequestEvent, RequestState
from programs.models.cohorts import end_of
from programs.models.requests import SEATED
from programs.states import ProgramState

STATE = RequestState


class RefusedError(Exception):
    """A step is not taken; `why` says so to whoever wanted it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class AlreadyError(RefusedError):
    """The step has been taken before: nothing is wrong, and nothing is to do."""


class CohortFullError(RefusedError):
    """The last seat has gone."""


class LeftError(RefusedError):
    """The person has just been erased."""


class GoneError(RefusedError):
    """The invitation cannot be answered any more."""


@dataclass
class _Step:
    """One step of a request that is held: where it goes, by whom, and why."""

    request: EarlyAccessRequest
    by: User | None = None
    why: str = ""
    cohort: Cohort | None = None
    before: str = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.request.state

    def to(self, state: RequestState, invitation: Invitation | None = None) -> EarlyAccessRequest:
        """Go there, and tell the person."""
        request = self.request
        _check_way(request, state)
        had = request.cohort
        request.state, request.changed_at = state, timezone.now()
        request.cohort = (self.cohort or had) if state in SEATED else None
        request.save(update_fields=["state", "changed_at", "cohort"])
        _follow(request)
        event = RequestEvent.objects.create(
            request=request, before=self.before, after=state, cohort=self.cohort or had, by=self.by, why=self.why
        )
        tell(event, invitation)
        return request


@transaction.atomic
def ask(*, person: User, program: Program, answers: Iterable[Given] = ()) -> EarlyAccessRequest:
    """Ask for a place. Raises RefusedError where the program takes nobody, or not of this age; AlreadyError."""
    person = held_person(person.pk)
    check_can_ask(person=person, program=program)
    state = STATE.WAITLISTED if program.state == ProgramState.FULL else STATE.REQUESTED
    try:
        with transaction.atomic():
            request = EarlyAccessRequest.objects.create(person=person, program=program, state=state)
    except IntegrityError:
        raise AlreadyError("You have asked for a place in this program already.") from None
    keep(request, answers)
    tell(RequestEvent.objects.create(request=request, after=state, by=person))
    return request


def check_can_ask(*, person: User, program: Program) -> None:
    """Raise RefusedError where a program takes nobody now, or nobody of this age."""
    if program.state not in TAKES_REQUESTS:
        raise RefusedError(program.wording.explanation)
    if not program.is_for(person):
        raise RefusedError(f"{program} is for people of {program.ages}.")


@transaction.atomic
def invite(*, request: EarlyAccessRequest, cohort: Cohort, by: User | None, why: str = "") -> Invitation:
    """Offer a seat in a cohort; by nobody: the site itself passes on a seat that was given back.

    Raises CohortFullError when the last one has gone, AlreadyError where the person has one, RefusedError.
    """
    request = held_request(request)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    _check_can_be_invited(request, cohort, passed_on=by is None)
    free = cohort.seats_free - 1
    if free < 0:
        raise CohortFullError(full(cohort))
    # Staff who fill a seat that was given back leave none to pass on.
    cohort.seats_to_offer = min(cohort.seats_to_offer - (by is None), free)
    cohort.save(update_fields=["seats_to_offer"])
    invitation = Invitation.objects.create(request=request, cohort=cohort, expires_at=end_of(cohort))
    _Step(request, by, why, cohort).to(STATE.INVITED, invitation)
    return invitation


def _check_can_be_invited(request: EarlyAccessRequest, cohort: Cohort, *, passed_on: bool) -> None:
    if request.state in SEATED:
        raise AlreadyError(already(request))
    can_come = EarlyAccessRequest.objects.filter(pk=request.pk).of_those_who_can_come().exists()
    if why := why_not_invited(request, cohort, can_come=can_come):
        raise RefusedError(why)
    if passed_on and not (cohort.seats_to_offer and not cohort.has_begun):
        raise AlreadyError("The seat has been offered already.")


def _check_way(request: EarlyAccessRequest, state: RequestState) -> None:
    if why := why_not_moved(request, state):
        raise RefusedError(why)


@transaction.atomic
def waitlist(*, request: EarlyAccessRequest, by: User, why: str = "") -> EarlyAccessRequest:
    """Put a request on the waiting list; an invitation that it has is taken back. Raises AlreadyError, RefusedError."""
    request = held_request(request)
    _unless(request, STATE.WAITLISTED)
    _end_invitation(request, Outcome.TAKEN_BACK)
    return _Step(request, by, why).to(STATE.WAITLISTED)


@transaction.atomic
def decline(*, request: EarlyAccessRequest, by: User, why: str) -> EarlyAccessRequest:
    """Say no, and why: the person reads it. Raises AlreadyError, RefusedError."""
    request = held_request(request)
    _unless(request, STATE.DECLINED)
    if not why.strip():
        raise RefusedError("Say why: the person reads it.")
    return _Step(request, by, why).to(STATE.DECLINED)


@transaction.atomic
def accept(*, invitation: Invitation) -> EarlyAccessRequest:
    """Take the seat that was offered. Raises GoneError where it is not offered any more, AlreadyError."""
    request, invitation = _answered(invitation, Outcome.ACCEPTED)
    if request.program.state not in TAKES_REQUESTS:
        raise GoneError(request.program.wording.explanation)
    return _Step(request, request.person).to(STATE.ACTIVE)


@transaction.atomic
def refuse(*, invitation: Invitation) -> EarlyAccessRequest:
    """Give up the seat that was offered, and the request with it. Raises GoneError, AlreadyError."""
    request, invitation = _answered(invitation, Outcome.REFUSED)
    _give_back(invitation.cohort)
    return _Step(request, request.person).to(STATE.WITHDRAWN)


@transaction.atomic
def wait_for_the_next(*, invitation: Invitation) -> EarlyAccessRequest:
    """Give up the seat that was offered, and stay on the waiting list. Raises GoneError, AlreadyError."""
    request, invitation = _answered(invitation, Outcome.KEPT_WAITING)
    _give_back(invitation.cohort)
    return _Step(request, request.person).to(STATE.WAITLISTED)


@transaction.atomic
def expire(*, invitation: Invitation) -> bool:
    """End an invitation that nobody answered in time; tell whether it was still to end."""
    try:
        request = held_request(invitation.request)
    except LeftError:
        return False
    waited = request.invitations.filter(pk=invitation.pk, outcome="", expires_at__lte=timezone.now())
    if not waited.exists():
        return False
    _end_invitation(request, Outcome.EXPIRED)
    _Step(request, None, "The invitation was not answered in time.").to(STATE.EXPIRED)
    return True


@transaction.atomic
def withdraw(*, request: EarlyAccessRequest, by: User, why: str = "") -> EarlyAccessRequest:
    """End a request, wherever it stands: take it back, or leave the program. Raises AlreadyError, RefusedError.

    By the person, or by staff, who say why.
    """
    request = held_request(request)
    _unless(request, STATE.WITHDRAWN)
    if by != request.person and not why.strip():
        raise RefusedError("Say why: the person reads it.")
    if request.state == STATE.ACTIVE and request.cohort:
        _give_back(request.cohort)
    _end_invitation(request, Outcome.REFUSED if by == request.person else Outcome.TAKEN_BACK)
    return _Step(request, by, why).to(STATE.WITHDRAWN)


def held_person(pk: int) -> User:
    """Return a person, held until the transaction ends: the first lock of all. Raises LeftError."""
    person = User.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if person is None:
        raise LeftError("The account has just been erased.")
    return person


def held_request(request: EarlyAccessRequest) -> EarlyAccessRequest:
    """Return a request as it stands, held until the transaction ends, with its person. Raises LeftError."""
    person = held_person(request.person_id)
    held = EarlyAccessRequest.objects.select_for_update(of=["self"]).select_related("program", "cohort")
    found = held.filter(pk=request.pk).first()
    if found is None:
        raise LeftError("The person has left, and the request with them.")
    found.person = person
    return found


def _unless(request: EarlyAccessRequest, state: RequestState) -> None:
    if request.state == state:
        raise AlreadyError(already(request))


def _answered(invitation: Invitation, outcome: Outcome) -> tuple[EarlyAccessRequest, Invitation]:
    """Return a held request whose invitation has just been answered."""
    request = held_request(invitation.request)
    invitation = request.invitations.select_related("cohort").get(pk=invitation.pk)
    if invitation.outcome == outcome:
        raise AlreadyError("You have answered already.")
    if not invitation.is_open:
        raise GoneError("This invitation cannot be answered any more.")
    invitation.outcome, invitation.ended_at = outcome, timezone.now()
    invitation.save(update_fields=["outcome", "ended_at"])
    return request, invitation


def _end_invitation(request: EarlyAccessRequest, outcome: Outcome) -> None:
    """End the open invitation of a request, if it has one; its seat goes to the next."""
    for invitation in request.invitations.filter(outcome="").select_related("cohort"):
        invitation.outcome, invitation.ended_at = outcome, timezone.now()
        invitation.save(update_fields=["outcome", "ended_at"])
        _give_back(invitation.cohort)


def _give_back(cohort: Cohort) -> None:
    """Note that a seat is to be offered to the next; once the cohort has begun, staff decide."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if not cohort.has_begun:
        cohort.seats_to_offer += 1
        cohort.save(update_fields=["seats_to_offer"])


def _follow(request: EarlyAccessRequest) -> None:
    """Let the person be in the group of members, and be read of by them, only while they are active."""
    groups = request.person.groups
    if request.state == STATE.ACTIVE:
        groups.add(request.program.members)
    else:
        groups.remove(request.program.members)
        hide(person=request.person, program=request.program)
