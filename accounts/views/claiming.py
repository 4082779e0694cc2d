"""The page that asks who somebody is, where an account was made elsewhere with their address."""

from allauth.account.internal.decorators import login_stage_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import ages
from accounts.addresses import with_next
from accounts.flows.claiming import claim
from accounts.flows.erase import erase
from accounts.forms.ages import UNDER
from accounts.forms.claiming import ClaimForm
from accounts.models import User
from accounts.stages import ClaimStage

BEGIN_ANEW = "The account is erased. Tell your age first; then you can make one of your own."
NOT_THEIRS = "The account is erased, and your address with it. Nobody can use it here unless you say so."


@login_stage_required(stage=ClaimStage.key, redirect_urlname="account_login")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for name, age and news; erase what the person did not make, or may not have."""
    stage = request._login_stage
    person, request.age_answer = stage.login.user, ages.read(request)
    if "erase" in request.POST:
        return _erase(request, person, NOT_THEIRS, "account_login", "")
    if request.POST.get("age") == UNDER or (request.method == "POST" and _has_to_ask(request.age_answer)):
        return _erase(request, person, BEGIN_ANEW, "account_age", stage.login.redirect_url or "")
    form = ClaimForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        given = form.cleaned_data
        claim(person=person, name=given["name"], answer=request.age_answer, news=given["news"])
        return stage.exit()
    return render(request, "account/claim.html", {"form": form, "address": person.email})


def _has_to_ask(answer: ages.Answer | None) -> bool:
    return answer is not None and answer.is_final


def _erase(request: HttpRequest, person: User, words: str, then: str, path: str) -> HttpResponse:
    # First: erasing a person ends the sessions that were theirs.
    request.session.flush()
    erase(person=person, tell=False)
    messages.info(request, words)
    return redirect(with_next(then, path))
