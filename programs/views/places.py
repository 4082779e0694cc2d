"""A person's place in a program: asking for it, where it stands, giving it up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import visible_to_everyone
from programs.flows import early_access
from programs.forms import AnswersForm
from programs.models import EarlyAccessRequest, Program, ProgramPage
from programs.states import Joining


@never_cache
@login_required
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where a person stands in a program; who has not asked yet can ask."""
    program = _program(slug)
    asked = EarlyAccessRequest.objects.filter(person=request.user, program=program).order_by("-asked_at").first()
    if asked and asked.is_open:
        return render(request, "programs/place.html", {"asked": asked, "program": program})
    form = AnswersForm(request.POST or None, program=program)
    if request.method == "POST" and form.is_valid():
        try:
            early_access.ask(person=request.user, program=program, answers=form.given)
        except early_access.AlreadyError:
            pass
        except early_access.RefusedError as error:
            messages.error(request, error.why)
        return redirect("program_place", slug)
    return render(request, "programs/ask.html", {"form": form, "program": program, "before": asked})


@never_cache
@require_POST
@login_required
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a request back, or leave the program."""
    open_ones = EarlyAccessRequest.objects.open()
    asked = get_object_or_404(open_ones, person=request.user, program=_program(slug))
    early_access.withdraw(request=asked, by=request.user)
    return redirect("program_place", slug)


def _program(slug: str) -> Program:
    """Return a program that people ask for a place in, and whose landing page everyone may see."""
    program = get_object_or_404(Program, slug=slug, joining=Joining.APPLICATION)
    if not visible_to_everyone(ProgramPage.objects.filter(program=program)).exists():
        raise Http404
    return program
