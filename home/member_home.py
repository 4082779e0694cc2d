"""What a member finds on their own page: where they stand, what is next, what is new, what they saved."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.models import Page

from accounts.access import closed_sections, gates, visible_to
from accounts.ages import Destination, open_to
from home.models import Onboarding, SavedPage
from hub.content.serving import site_path
from programs.models import DirectoryEntry, EarlyAccessRequest, MemberAreaPage, ProgramPage, RequestState
from programs.reading import Reading
from programs.standing import standing

NEW = 6
S = RequestState


@dataclass(frozen=True)
class Step:
    """Something that one can do next: in words, where, and whether it is done."""

    words: str
    url: str
    is_done: bool = False


def requests_of(request: HttpRequest) -> list[EarlyAccessRequest]:
    """Return a person's last request for each program, the open ones in front."""
    asked = EarlyAccessRequest.objects.filter(person=request.user).select_related("program").order_by("-asked_at")
    last: dict[int, EarlyAccessRequest] = {}
    for each in asked:
        last.setdefault(each.program_id, each)
        each.words = standing(each).heading
    return sorted(last.values(), key=lambda each: not each.is_open)


def areas(request: HttpRequest, asked: list[EarlyAccessRequest]) -> None:
    """Note at each request of a member the way to the area that is open to them."""
    active = {each.program_id: each for each in asked if each.state == S.ACTIVE}
    if not active:
        return
    landing = ProgramPage.objects.filter(program__in=active).values_list("path", "program")
    for area in visible_to(request, MemberAreaPage.objects.defer("body")):
        for path, program in landing:
            if area.path.startswith(path):
                active[program].area = site_path(area)


def others(request: HttpRequest, asked: list[EarlyAccessRequest]) -> list[Destination]:
    """Return the programs for people of this age in which a person has asked for no place."""
    known = {each.program.name for each in asked}
    return [program for program in open_to(request.user) if program.name not in known]


def next_step(request: HttpRequest, asked: list[EarlyAccessRequest], new: list[Reading]) -> Step:
    """Return the one thing that a person could do now."""
    if not asked and _is_staff(request):
        return Step("Go on in the admin", reverse("wagtailadmin_home"))
    by_state = {each.state: each for each in reversed(asked)}
    if offered := by_state.get(S.INVITED):
        return Step(f"Answer: a place in {offered.program} is kept for you", _place(offered))
    if by_state.get(S.ACTIVE):
        return Step(f"Read on: {new[0].title}", new[0].url) if new else Step("See your program", "#programs")
    if waiting := by_state.get(S.REQUESTED) or by_state.get(S.WAITLISTED):
        return Step(f"While you wait: what {waiting.program} gives you to read today", _place(waiting))
    return Step("Find the program that is meant for you", "/programs/")


def new_in_my_areas(request: HttpRequest) -> list[Reading]:
    """Return the newest pages behind gates that are open to this person."""
    closed = set(closed_sections(request))
    opened = [path for _, paths in gates(request) for path in paths if path not in closed]
    if not opened:
        return []
    behind = reduce(or_, (Q(path__startswith=path) for path in opened))
    pages = visible_to(request, Page.objects.filter(behind)).order_by(
        F("last_published_at").desc(nulls_last=True), "pk"
    )
    return [Reading(page.title, site_path(page), _published(page)) for page in pages[:NEW]]


def saved_pages(request: HttpRequest) -> list[Page]:
    """Return what a person saved, newest first, of what they may still read."""
    keys = list(SavedPage.objects.filter(person=request.user).values_list("page", flat=True))
    pages = visible_to(request, Page.objects.filter(pk__in=keys)).in_bulk()
    return [pages[key] for key in keys if key in pages]


def first_steps(request: HttpRequest, asked: list[EarlyAccessRequest], saved: list[Page]) -> list[Step]:
    """Return the first steps, five at most; none for who has done them all, or wants them no more."""
    person = request.user
    if Onboarding.objects.filter(person=person).exists() or (not asked and _is_staff(request)):
        return []
    steps = [
        Step("Make your account", reverse("account"), is_done=True),
        Step("Ask for a place in a program", "/programs/", is_done=bool(asked)),
        Step("Read a guide, and save it for later", "/guides/", is_done=bool(saved)),
        Step("Choose how you sign in", reverse("account"), is_done=person.has_usable_password()),
    ]
    active = next((each for each in asked if each.state == S.ACTIVE and each.program.has_directory), None)
    if active and not person.is_minor:
        has_entry = DirectoryEntry.objects.filter(person=person, program=active.program).exists()
        steps.append(Step("Say who you are to the other members", _directory(active), is_done=has_entry))
    return [] if all(step.is_done for step in steps) else steps


def _is_staff(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtailadmin.access_admin")


def _published(page: Page) -> str:
    return date_format(page.last_published_at, "F j, Y") if page.last_published_at else ""


def _place(asked: EarlyAccessRequest) -> str:
    return reverse("program_place", args=[asked.program.slug])


def _directory(asked: EarlyAccessRequest) -> str:
    return reverse("directory", args=[asked.program.slug])
