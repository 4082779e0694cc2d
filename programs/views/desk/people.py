"""The person behind a request: all that managers need to decide, and the steps that end something."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from accounts.flows.erase import StaysError
from accounts.letting_go import log_about
from accounts.mail.kinds import label_of
from accounts.models import Consent, Guardianship, OutboxMessage, User
from programs.access import DECIDE, SEE, allowed, may_be_decided_about
from programs.flows import early_access, people
from programs.flows.forecast import GOES_TO
from programs.forms.deciding import ReasonForm
from programs.models import BulkKind, EarlyAccessRequest, Invitation, RequestEvent

A_FEW = 30
WITH_PLACES = (
    "answers",
    Prefetch("events", RequestEvent.objects.select_related("by", "cohort")),
    Prefetch("invitations", Invitation.objects.select_related("cohort")),
)


@dataclass(frozen=True)
class Step:
    """A step about a person: what its button says, what it ends, and what is said when it is done."""

    label: str
    ends: str
    done: str
    is_serious: bool = False


STEPS = {
    "sign-out": Step(
        "Sign out everywhere",
        "They are signed out in every browser, and can sign in again at once. Nothing else changes.",
        "Signed out everywhere.",
    ),
    "suspend": Step(
        "Suspend",
        "They are signed out everywhere and cannot sign in, until somebody lifts the suspension. Their requests, seats "
        "and memberships stay as they are; no seat can be offered to them. They are not mailed.",
        "Suspended.",
        is_serious=True,
    ),
    "lift": Step("Lift the suspension", "They can sign in again, and find all as it was.", "The suspension is lifted."),
    "erase": Step(
        "Erase",
        "Their account goes at once and for good: requests, answers, memberships, consents, messages. Seats that they "
        "held go to the next. They get one last mail that says so. What you write here stays: do not name them.",
        "Erased.",
        is_serious=True,
    ),
}


@never_cache
@allowed(SEE)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person; who reads the record of a minor is recorded."""
    person = _person(pk)
    people.read(person=person, by=request.user)
    asked = EarlyAccessRequest.objects.filter(person=person).with_corrections().order_by("-asked_at")
    places = asked.select_related("program", "cohort").prefetch_related(*WITH_PLACES)
    log = log_about(person).select_related("user").order_by("-timestamp")
    mail = _part(request, _mail_about(person))
    context = {
        "person": person,
        "requests": [(each, _kinds(request, each)) for each in places],
        "consents": Consent.objects.filter(person=person).select_related("text"),
        "guardianship": Guardianship.objects.filter(person=person).select_related("text").first(),
        "mail": mail | {"rows": [(label_of(each.kind), each) for each in mail["rows"]]},
        "sessions": _part(request, UserSession.objects.filter(user=person).order_by("-last_seen_at")),
        "log": _part(request, log),
        "steps": _steps(request, person),
    }
    return render(request, "programs/desk/person.html", context)


@never_cache
@allowed(DECIDE)
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Say what a step ends, ask why, and take it."""
    if step not in STEPS:
        raise Http404
    person = _person(pk)
    said = {**STEPS[step].__dict__, "person": person}
    return _decide(request, said, lambda why: people.take(step=step, person=person, by=request.user, why=why))


@never_cache
@allowed(DECIDE)
def end(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say what it means to end a request, ask why, and end it."""
    asked = get_object_or_404(EarlyAccessRequest.objects.open().select_related("program"), pk=number, person=pk)
    said = {
        "person": _person(pk),
        "label": "End the place",
        "ends": f"The request for {asked.program} ends, wherever it stands: an invitation is taken back, a member "
        "leaves the program and its area. A seat that they held goes to the next. They are mailed.",
        "done": "It is ended.",
        "is_serious": True,
    }
    return _decide(request, said, lambda why: early_access.withdraw(request=asked, by=request.user, why=why))


def _decide(request: HttpRequest, said: dict, take) -> HttpResponse:
    """Show a form that asks why, or take the step and go back."""
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "programs/desk/step.html", {**said, "form": form})
    try:
        with transaction.atomic():
            is_done = take(form.cleaned_data["why"])
    except (early_access.RefusedError, StaysError) as error:
        messages.error(request, error.why)
    else:
        messages.success(request, said["done"] if is_done else "Nothing was to do.")
    is_there = User.objects.filter(pk=said["person"].pk).exists()
    return redirect("people:page", said["person"].pk) if is_there else redirect("requests:index")


def _person(pk: int) -> User:
    """Return somebody who has asked for a place; about all others managers learn nothing."""
    those = User.objects.filter(Exists(EarlyAccessRequest.objects.filter(person=OuterRef("pk"))))
    return get_object_or_404(those.select_related("birth_month"), pk=pk)


def _part(request: HttpRequest, rows: QuerySet) -> dict:
    """Return the latest rows, and how many more there are; all of them where that is asked for."""
    found = list(rows if "all" in request.GET else rows[: A_FEW + 1])
    more = rows.count() - A_FEW if "all" not in request.GET and len(found) > A_FEW else 0
    return {"rows": found[:A_FEW] if more else found, "more": more}


def _mail_about(person: User) -> QuerySet[OutboxMessage]:
    """Return the messages to a person, before they had an account too, and to the guardian about them.

    Not what they say, for codes and links are secrets.
    """
    addresses = [address.lower() for address in person.emailaddress_set.values_list("email", flat=True)]
    about = Q(to__in=[*addresses, person.email.lower()])
    if guardianship := Guardianship.objects.filter(person=person).first():
        about |= Q(thing=guardianship.thing) | Q(thing__startswith=f"{guardianship.thing}-")
    mail = OutboxMessage.objects.alias(to=Lower("address")).defer("fields")
    return mail.filter(Q(person=person) | Q(person=None) & about)


def _kinds(request: HttpRequest, asked: EarlyAccessRequest) -> list[BulkKind]:
    """Return what can be done with one open request, in the way of many."""
    leads_to = {kind: asked.can_become(state) for kind, state in GOES_TO.items()}
    may = request.user.has_perm(DECIDE) and asked.is_open
    return [kind for kind in BulkKind if leads_to.get(kind, True)] if may else []


def _steps(request: HttpRequest, person: User) -> dict[str, Step]:
    if not request.user.has_perm(DECIDE) or not may_be_decided_about(person):
        return {}
    absent = "lift" if person.is_active else "suspend"
    return {name: step for name, step in STEPS.items() if name != absent}
