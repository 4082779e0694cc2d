"""What people read who stand outside the gate of a member area, and the one step that is theirs."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.access import visible_to, visible_to_everyone
from accounts.addresses import with_next
from hub.card import Action
from hub.content.serving import site_path
from programs.flows.reasons import TAKES_REQUESTS
from programs.models import EarlyAccessRequest, MemberAreaPage, Program, ProgramPage, RequestState
from programs.states import Joining


@dataclass(frozen=True)
class Step:
    """Why the gate is closed to somebody, and the one step on from here."""

    why: str
    action: Action


def outside(request: HttpRequest, area: MemberAreaPage) -> HttpResponse:
    """Return the page outside the gate: the same for all that lies behind it, kept by nobody."""
    landing = visible_to_everyone(ProgramPage.objects.ancestor_of(area)).select_related("program").first()
    person = request.user
    if landing is None:
        found = {"teaser": area.teaser, "step": None}
    else:
        step = _step(person, landing, request) if person.is_authenticated else _sign_in(landing.program, request)
        found = {"program": landing.program, "landing": landing, "teaser": area.teaser, "step": step}
    response = render(request, "programs/outside.html", found, status=403)
    response["Cache-Control"] = "private, no-store"
    return response


def _sign_in(program: Program, request: HttpRequest) -> Step:
    return Step(
        f"The members of {program} read on here. Sign in, if you are one of them.",
        Action("Sign in", with_next("account_login", request.path)),
    )


def _step(person, landing: ProgramPage, request: HttpRequest) -> Step:
    program = landing.program
    place = reverse("program_place", args=[program.slug])
    asked = EarlyAccessRequest.objects.open().filter(person_id=person.pk, program=program).first()
    if asked and asked.state == RequestState.INVITED:
        why = f"A place in {program} is kept for you; you get in here as soon as you take it."
        return Step(why, Action("Answer", place))
    if asked:
        why = f"You have asked for a place in {program}; you get in here as soon as the place is yours."
        return Step(why, Action("Your request is waiting: here is what happens next", place))
    if other := _own_area(person, request):
        why = f"This is for another program: for the members of {program}. You are a member of {other.program}."
        return Step(why, Action(f"To the area of {other.program}", site_path(other)))
    why = f"You are signed in, and not a member of {program}."
    if program.joining == Joining.APPLICATION and program.state in TAKES_REQUESTS:
        return Step(why, Action(program.wording.label, place))
    return Step(f"{why} {program.wording.explanation}", Action(f"Read about {program}", site_path(landing)))


def _own_area(person, request: HttpRequest) -> MemberAreaPage | None:
    """Return an area that the person may enter as a member, if there is one."""
    mine = list(person.groups.values_list("pk", flat=True))
    of_mine = ProgramPage.objects.filter(program__members__in=mine).values_list("path", flat=True)
    areas = visible_to(request, MemberAreaPage.objects.defer("body"))
    return next((area for area in areas if area.path.startswith(tuple(of_mine))), None)
