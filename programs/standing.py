"""What a person reads about where their request stands: how it is now, what they can do, and what that ends."""

from dataclasses import dataclass

from django.utils.formats import date_format

from accounts.models import User
from accounts.places import Place
from programs.models import EarlyAccessRequest, RequestEvent, RequestState
from programs.models.requests import WAITING
from programs.states import ProgramState

S = RequestState


@dataclass(frozen=True)
class Standing:
    """One state in words: to the person, and to their guardian.

    `act` is the button that ends the request, `ends` what that means.
    """

    heading: str
    to_guardians: str
    words: str
    act: str = ""
    ends: str = ""


STANDINGS = {
    S.REQUESTED: Standing(
        "You have asked for a place",
        "Has asked for a place",
        "Your request has arrived, and nothing more is needed from you now. We mail you when something changes.",
        "Take my request back",
        "Your request ends at once. Your account stays, and you can ask again.",
    ),
    S.WAITLISTED: Standing(
        "You are on the waiting list",
        "On the waiting list",
        "Seats are offered from it when one comes free, and when the next group is put together. We mail you when one "
        "is yours to take, and keep it for you for some days.",
        "Leave the waiting list",
        "Your request ends at once. Your account stays. Should you ask again, you wait from that day on.",
    ),
    S.INVITED: Standing(
        "A place is kept for you",
        "Has been offered a place",
        "Take it, leave it, or stay on the waiting list for another time: nothing is agreed before you answer.",
    ),
    S.ACTIVE: Standing(
        "You are a member",
        "A member",
        "All that belongs to the program is open to you.",
        "Leave the program",
        "You lose what only members can see, and your seat can go to somebody else. Your account stays.",
    ),
    S.DECLINED: Standing(
        "We could not offer you a place",
        "Could not be offered a place",
        "Your account, and all that is open to everyone, stays open to you.",
    ),
    S.WITHDRAWN: Standing(
        "You have no place at present",
        "Had asked for a place, and has none now",
        "Your account stays as it is, and nothing is held against you.",
    ),
    S.EXPIRED: Standing(
        "The offer has ended",
        "Was offered a place, and has none now",
        "We kept a place for you and heard nothing in time, so we do not keep it any longer.",
    ),
}
INTEREST = Standing(
    "Your interest is noted",
    "Has registered interest",
    "Nothing more is needed from you now. We mail you when something changes.",
    "Take my interest back",
    "It counts no more, at once. Your account stays, and you can register your interest again.",
)
"""While a program gathers interest, nobody has asked it for a place."""
STEPS = {
    ("", S.REQUESTED): "You asked for a place",
    ("", S.WAITLISTED): "You joined the waiting list",
    (S.INVITED, S.WAITLISTED): "You went back to the waiting list",
    (S.ACTIVE, S.WITHDRAWN): "You left the program",
    (S.INVITED, S.WITHDRAWN): "You did not take the place",
}
"""Steps that are not told by where they lead alone."""
LEADS_TO = {
    S.INVITED: "A place was offered to you",
    S.ACTIVE: "You took the place",
    S.WAITLISTED: "You came onto the waiting list",
    S.DECLINED: "The request was declined",
    S.WITHDRAWN: "You took the request back",
    S.EXPIRED: "The offer was not answered in time",
}


def standing(request: EarlyAccessRequest) -> Standing:
    """Return how a request stands, in words."""
    is_interest = request.state == S.REQUESTED and request.program.state == ProgramState.INTEREST
    return INTEREST if is_interest else STANDINGS[S(request.state)]


def steps(request: EarlyAccessRequest) -> list[tuple[str, str]]:
    """Return what happened so far: each day, and what in words; who of the staff did it is not told."""
    events = request.events.select_related("cohort")
    return [(date_format(event.at, "F j, Y"), _step(event, request)) for event in events]


def _step(event: RequestEvent, request: EarlyAccessRequest) -> str:
    if event.is_correction:
        return "You corrected your answers"
    if not event.before and standing(request) is INTEREST:
        return "You registered your interest"
    is_own = event.by_id == request.person_id
    before, after = event.before, S(event.after)
    if not is_own and after in {S.WITHDRAWN, S.WAITLISTED}:
        return "Your place was ended" if after == S.WITHDRAWN else LEADS_TO[after]
    words = STEPS.get((before, after)) or LEADS_TO[after]
    return f"{words}, {event.cohort.name}" if event.cohort and after in {S.INVITED, S.ACTIVE} else words


def reason(request: EarlyAccessRequest) -> str:
    """Return why staff ended a request, which they wrote for the person to read."""
    last = request.events.last()
    is_ended = last and last.after in {S.DECLINED, S.WITHDRAWN} and last.by_id != request.person_id
    return last.why if is_ended else ""


def what_next(request: EarlyAccessRequest) -> list[str]:
    """Return what those who wait are told: by the program's state, and by its editors."""
    program = request.program
    if request.state not in WAITING:
        return []
    if not program.wording.label:
        return [program.wording.waiting]
    first = program.wording.waiting if request.state == S.REQUESTED else ""
    return [words for words in (first, program.what_next) if words]


def places_of(person: User) -> list[Place]:
    """Return where a person stands in each program that they have asked for: the setting PLACES names this."""
    requests = EarlyAccessRequest.objects.filter(person=person).select_related("program").order_by("asked_at", "pk")
    last = {request.program_id: request for request in requests}
    return [Place(request.program.name, standing(request).to_guardians) for request in last.values()]
