"""The messages about a place in a program: one for each state that a request comes into."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.formats import date_format

from accounts.links import address_of
from accounts.mail.guardian_letters import NAMED
from accounts.mail.kinds import Kind, declare
from accounts.mail.outbox import post
from accounts.models import Guardianship
from programs.links import INVITATION
from programs.models import BulkAction, Cohort, EarlyAccessRequest, Invitation, RequestEvent, RequestState
from programs.models.cohorts import end_of
from programs.states import ProgramState

STATE = RequestState
WORDS = Path(__file__).parent / "words"
ASKED = "You get this message because you asked for a place in this program. It is sent whenever something changes."

OFFER = ("cohort", "first_day", "last_day", "day", "conditions")
"""What an offer says, whoever words it: nobody takes a seat without having read this."""
FOR_MANAGERS = "You get this message because you look after requests and enquiries at LearnButWhy."


def _kind(name: str, label: str, button: str, *more: str) -> Kind:
    return Kind(
        name,
        label,
        reason=ASKED,
        fields=("name", "program", *more, "link"),
        required=more,
        subject_fields=("program",),
        button=button,
        link="link",
        folder=WORDS,
    )


KINDS = {
    STATE.REQUESTED: _kind("place_requested", "A place is asked for", "See where I stand", "waiting"),
    STATE.WAITLISTED: _kind("place_waitlisted", "On the waiting list", "See where I stand"),
    STATE.INVITED: _kind("place_offered", "A place is offered", "Answer", *OFFER),
    STATE.ACTIVE: _kind("place_taken", "Welcome to a program", "See my program", "cohort"),
    STATE.DECLINED: _kind("place_declined", "A request is declined", "See what was decided", "why"),
    STATE.WITHDRAWN: _kind("place_ended", "A request is withdrawn, or a program left", "See where I stand"),
    STATE.EXPIRED: _kind("place_expired", "An offer was not answered in time", "Ask again"),
}
INTEREST = _kind("place_interest", "Interest is registered", "See where I stand", "waiting")
ENDED_BY_STAFF = _kind("place_ended_by_us", "A place or a request is ended by staff", "See where I stand", "why")
MESSAGE = Kind(
    "program_message",
    "A word from those who manage a program",
    reason="You get this message because you asked for a place in this program.",
    fields=("name", "program", "subject", "message", "link"),
    required=("message",),
    subject_fields=("program", "subject"),
    button="See where I stand",
    link="link",
    folder=WORDS,
)
declare(
    *KINDS.values(),
    INTEREST,
    ENDED_BY_STAFF,
    MESSAGE,
    *(
        Kind(
            name,
            label,
            reason=NAMED,
            fields=("name", "program", "link"),
            required=("program",),
            subject_fields=("program",),
            button="See what is kept",
            link="link",
            folder=WORDS,
        )
        for name, label in (
            ("guardian_place_interest", "A teen registers interest, to the guardian"),
            ("guardian_place_requested", "A teen asks for a place, to the guardian"),
            ("guardian_place_taken", "A teen has become a member, to the guardian"),
        )
    ),
    Kind(
        "colleague_asked",
        "A member thought of a colleague, to the colleague",
        reason="You get this message because a member of this program typed your address. It is sent once.",
        fields=("name", "program", "promise", "link"),
        subject_fields=("program",),
        button="Read more, or say no",
        link="link",
        folder=WORDS,
    ),
    Kind(
        "enquiry_received",
        "An enquiry has arrived, to who sent it",
        reason="You get this message because somebody, most likely you, sent us an enquiry with this address.",
        fields=("program", "link"),
        subject_fields=("program",),
        button="Read about the program",
        link="link",
        folder=WORDS,
    ),
    Kind(
        "enquiry_arrived",
        "An enquiry has arrived, to managers",
        reason=FOR_MANAGERS,
        fields=("program", "link"),
        subject_fields=("program",),
        button="See the enquiry",
        link="link",
        folder=WORDS,
    ),
    Kind(
        "enquiry_reminder",
        "Reminder of an enquiry, to its owner",
        reason=FOR_MANAGERS,
        fields=("program", "next_step", "link"),
        required=("next_step",),
        subject_fields=("program",),
        button="See the enquiry",
        link="link",
        folder=WORDS,
    ),
)


def thing_of_message(bulk: BulkAction, program: int) -> str:
    """Return what a manager's message is about: the same words about the same program, however often gathered."""
    said = sha256(f"{bulk.subject}\n{bulk.words}".encode()).hexdigest()
    return f"bulk-{said}-{program}"


def fields_of_message(request: EarlyAccessRequest, bulk: BulkAction) -> dict[str, Any]:
    """Return what the message of a manager about a request is made of."""
    said = {"name": request.person.first_name, "program": request.program.name, "link": _place(request)}
    return said | {"subject": bulk.subject, "message": bulk.words}


GUARDIANS = {
    STATE.REQUESTED: "guardian_place_requested",
    STATE.WAITLISTED: "guardian_place_requested",
    STATE.ACTIVE: "guardian_place_taken",
}
"""What a guardian is told: that a teen has asked, and that they have come in."""


def tell(event: RequestEvent, invitation: Invitation | None = None) -> None:
    """Put the message about a step into the outbox; about each step once, and to nobody who is suspended."""
    request, person = event.request, event.request.person
    if person.is_active:
        kind = _kind_of(event)
        fields = fields_of_step(kind, request, cohort=event.cohort, why=event.why, invitation=invitation)
        post(kind.name, to=person.email, person=person, thing=f"event-{event.pk}", **fields)
    is_news = event.after == STATE.ACTIVE or not event.before
    if is_news and (guardianship := Guardianship.objects.filter(person=person).first()):
        _tell_guardian(event, guardianship)


def _kind_of(event: RequestEvent) -> Kind:
    """Return the message about a step; who took it, and what the program is at, change what is to be said."""
    if event.after == STATE.WITHDRAWN and event.by_id != event.request.person_id:
        return ENDED_BY_STAFF
    if _is_of_interest(event):
        return INTEREST
    return KINDS[STATE(event.after)]


def _is_of_interest(event: RequestEvent) -> bool:
    """Tell whether a program only gathers interest: then nobody has asked it for a place."""
    return event.after == STATE.REQUESTED and event.request.program.state == ProgramState.INTEREST


def fields_of_step(
    kind: Kind,
    request: EarlyAccessRequest,
    *,
    cohort: Cohort | None,
    why: str,
    invitation: Invitation | None = None,
) -> dict[str, str]:
    """Return what the message about a step is made of; of an invitation that is yet to be made, without its link."""
    said = {
        "name": request.person.first_name,
        "program": request.program.name,
        "link": INVITATION.to(invitation.pk) if invitation else _place(request),
        "cohort": cohort.name if cohort else "",
        "waiting": request.program.wording.waiting,
        "why": why,
    }
    if cohort:
        end = invitation.expires_at if invitation else end_of(cohort)
        days = {"first_day": cohort.starts_on, "last_day": cohort.ends_on, "day": end}
        said |= {name: date_format(day, "F j, Y") for name, day in days.items()} | {"conditions": cohort.conditions}
    return {name: said[name] for name in kind.fields}


def _place(request: EarlyAccessRequest) -> str:
    return address_of("program_place", request.program.slug)


def _tell_guardian(event: RequestEvent, guardianship: Guardianship) -> None:
    """Tell a guardian; what is told is erased with their agreement."""
    request = event.request
    post(
        "guardian_place_interest" if _is_of_interest(event) else GUARDIANS[STATE(event.after)],
        to=guardianship.guardian_address,
        thing=f"{guardianship.thing}-event-{event.pk}",
        name=request.person.first_name,
        program=request.program.name,
        link=address_of("account_guardian"),
    )
