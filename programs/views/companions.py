"""Bringing a colleague, and coming as one."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.addresses import with_next
from accounts.limits import count_mail
from accounts.links import UsedLinkError
from accounts.views.links import behind
from programs.flows import companions as flows
from programs.flows.early_access import RefusedError
from programs.forms.companions import BringForm, ComeForm, StopForm
from programs.links import COLLEAGUE
from programs.models import Companions, Program

SENT = "If that mailbox takes invitations from members, one message is on its way there."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@rate_limit(action="colleague")
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a member have us write to a colleague; the answer is the same for every address."""
    program = get_object_or_404(Program, slug=slug)
    if not flows.can_bring(person=request.user, program=program):
        raise Http404
    mine = Companions.objects.filter(member=request.user, program=program).select_related("colleague")
    if pair := next((pair for pair in mine if str(pair.pk) == request.POST.get("which")), None):
        flows.say(companions=pair, person=request.user, wants=request.POST.get("wants") == "yes")
        return redirect("program_colleague", slug)
    form = BringForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        count_mail(request, form.cleaned_data["address"])
        try:
            flows.bring(member=request.user, program=program, **form.cleaned_data)
        except RefusedError as error:
            form.add_error("address", error.why)
        else:
            messages.success(request, SENT)
            return redirect("program_colleague", slug)
    return render(request, "programs/colleague.html", {"form": form, "program": program, "mine": mine})


@behind(COLLEAGUE)
def come(request: HttpRequest, number: int) -> HttpResponse:
    """Show a colleague who thought of them; on a button, say what they want, or that nobody is to write again."""
    found = flows.behind_link(number)
    is_stopping = request.POST.get("action") == "stop"
    stop = StopForm(request.POST if is_stopping else None)
    if stop.is_valid():
        flows.stop(companions=number)
        return render(request, "programs/colleague_stopped.html")
    context = {"program": found.program, "name": found.member.first_name or "a member"}
    context |= {"stop": None if found.colleague_id else stop}
    if not request.user.is_authenticated:
        ways = {name: with_next(name, request.path) for name in ("account_signup", "account_login")}
        return render(request, "programs/colleague_asked.html", context | ways)
    if found.colleague_id not in {None, request.user.pk} or found.member_id == request.user.pk:
        raise UsedLinkError
    form = ComeForm(request.POST if request.method == "POST" and not is_stopping else None, name=context["name"])
    if form.is_valid():
        return _come(request, number, form.cleaned_data["wants"], context)
    return render(request, "programs/colleague_asked.html", context | {"form": form})


def _come(request: HttpRequest, number: int, wants: bool, context: dict[str, Any]) -> HttpResponse:
    try:
        flows.come(companions=number, person=request.user, wants=wants)
    except RefusedError as error:
        return render(request, "programs/not_now.html", context | {"why": error.why})
    return redirect("program_place", context["program"].slug)
