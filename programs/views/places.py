"""A person's place in a program: asking for it, where it stands, giving it up, coming back."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import visible_to
from programs.flows import coming_back, companions, correcting, early_access
from programs.forms import AnswersForm
from programs.known import program_or_404
from programs.links import COLLEAGUE, INVITATION
from programs.models import EarlyAccessRequest, Invitation, MemberAreaPage, Program, ProgramPage
from programs.models.requests import WAITING
from programs.reading import first_reading
from programs.standing import reason, standing, steps, what_next
from programs.states import Joining

ON_MY_BEHALF = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_required
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where a person stands in a program; who has not asked yet can ask."""
    asked = _last_request(request, program_or_404(request, slug, joining=Joining.APPLICATION))
    return render(request, "programs/place.html", _shown(request, asked)) if asked else redirect("program_ask", slug)


def _shown(request: HttpRequest, asked: EarlyAccessRequest) -> dict[str, Any]:
    """Return what the page tells about a request."""
    offered = Invitation.objects.filter(request=asked, outcome="").select_related("cohort").first()
    return {
        "asked": asked,
        "program": asked.program,
        "standing": standing(asked),
        "reason": reason(asked),
        "steps": steps(asked),
        "answers": [(answer.asked, answer.words) for answer in asked.answers.all()],
        "reading": first_reading(asked.program, during=request),
        "offered": offered,
        "area": _area(request, asked),
        "answer_url": INVITATION.to(offered.pk) if offered else "",
        "next": what_next(asked),
        "why_not": _why_not(asked),
        "can_bring": companions.can_bring(person=asked.person, program=asked.program),
        "brought_by": [
            (pair, COLLEAGUE.to(pair.pk)) for pair in companions.thought_of(person=asked.person, program=asked.program)
        ],
        "can_correct": asked.state in WAITING and asked.program.questions.exists(),
        "can_come_back": coming_back.can_come_back(asked),
    }


def _area(request: HttpRequest, asked: EarlyAccessRequest) -> MemberAreaPage | None:
    """Return the member area of a program, for whom it is open."""
    landing = ProgramPage.objects.filter(program=asked.program).first()
    return visible_to(request, MemberAreaPage.objects.child_of(landing)).first() if landing else None


def _why_not(asked: EarlyAccessRequest) -> str:
    try:
        early_access.check_can_ask(person=asked.person, program=asked.program)
    except early_access.RefusedError as error:
        return error.why
    return ""


@never_cache
@ON_MY_BEHALF
@login_required
@rate_limit(action="place")
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a program's questions, and ask for a place with the answers; earlier ones stand in the form."""
    program = program_or_404(request, slug, joining=Joining.APPLICATION)
    before = _last_request(request, program)
    if before and before.is_open:
        return redirect("program_place", slug)
    try:
        early_access.check_can_ask(person=request.user, program=program)
        earlier = before.answers.all() if before else ()
        form = AnswersForm(request.POST if request.method == "POST" else None, program=program, before=earlier)
        if form.is_valid():
            early_access.ask(person=request.user, program=program, answers=form.given)
    except early_access.AlreadyError:
        return redirect("program_place", slug)
    except early_access.RefusedError as error:
        return render(request, "programs/not_now.html", {"program": program, "why": error.why})
    if form.is_valid():
        return redirect("program_place", slug)
    return render(request, "programs/ask.html", {"form": form, "program": program})


@never_cache
@ON_MY_BEHALF
@login_required
@rate_limit(action="place")
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Let whoever waits correct their answers, and wait on from the day on which they asked."""
    asked = _last_request(request, program_or_404(request, slug, joining=Joining.APPLICATION))
    if asked is None or asked.state not in WAITING:
        return redirect("program_place", slug)
    earlier = asked.answers.all()
    form = AnswersForm(request.POST if request.method == "POST" else None, program=asked.program, before=earlier)
    if not form.is_valid():
        return render(request, "programs/answers.html", {"form": form, "program": asked.program})
    try:
        if correcting.correct(request=asked, answers=form.given):
            messages.success(request, "Your answers are corrected. You wait on from the day on which you asked.")
    except early_access.RefusedError as error:
        messages.error(request, error.why)
    return redirect("program_place", slug)


@never_cache
@require_POST
@login_required
@rate_limit(action="place")
def come_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once more with the earlier answers; where they are not enough, by the form."""
    asked = _last_request(request, program_or_404(request, slug, joining=Joining.APPLICATION))
    try:
        if asked:
            coming_back.come_back(request=asked)
    except early_access.AlreadyError:
        pass
    except early_access.RefusedError:
        return redirect("program_ask", slug)
    return redirect("program_place", slug)


@never_cache
@require_POST
@login_required
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a request back, or leave the program."""
    asked = _last_request(request, program_or_404(request, slug, joining=Joining.APPLICATION))
    try:
        if asked and asked.is_open:
            early_access.withdraw(request=asked, by=request.user)
    except early_access.RefusedError as error:
        messages.error(request, error.why)
    return redirect("program_place", slug)


def _last_request(request: HttpRequest, program: Program) -> EarlyAccessRequest | None:
    mine = EarlyAccessRequest.objects.filter(person=request.user, program=program)
    return mine.select_related("program", "person", "cohort").order_by("asked_at", "pk").last()
