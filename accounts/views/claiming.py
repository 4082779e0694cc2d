"""The page that asks whose an account is that was made elsewhere with an address whose owner is here."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import ages
from accounts.addresses import with_next
from accounts.flows.claiming import Said, SettledError, claim, disclaim
from accounts.flows.erase import StaysError
from accounts.forms.ages import UNDER
from accounts.forms.claiming import ClaimForm
from accounts.forms.leaving import DisclaimForm
from accounts.models import User
from accounts.stages import ClaimStage

BEGIN_ANEW = "The account is erased. Tell your age first; then you can make one of your own."
SETTLED = "Meanwhile the account was taken over in another window, or erased. Sign in to go on."
NOT_THEIRS = "The account is erased, and your address with it. Nobody can use it here unless you say so."


@login_stage_required(stage=ClaimStage.key, redirect_urlname="account_login")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask whoever signs in, having shown in another way than by a link that the address is theirs."""
    stage = request._login_stage
    person = stage.login.user

    def claiming(said: Said) -> HttpResponse:
        claim(person=person, said=said)
        return stage.exit()

    erasing = partial(disclaim, person=person)
    return asked(request, person, stage.login.redirect_url or "", claiming=claiming, erasing=erasing)


def asked(
    request: HttpRequest,
    person: User,
    path: str,
    *,
    claiming: Callable[[Said], HttpResponse],
    erasing: Callable[[], None],
    **context: Any,
) -> HttpResponse:
    """Ask for what making an account asks, or have it erased; `path` is where the person was going."""
    request.age_answer = ages.read(request)
    barred = request.age_answer is not None and request.age_answer.is_final
    erase = DisclaimForm(request.POST if "erase" in request.POST else None)
    unwanted = _unwanted(request, erase, with_next("account_age", path), barred=barred)
    is_claiming = request.method == "POST" and not (barred or unwanted or erase.is_bound)
    form = ClaimForm(request.POST if is_claiming else None, person=person)
    try:
        if unwanted:
            return _erased(request, erasing, *unwanted)
        if form.is_valid():
            return _claimed(request, claiming(form.said))
    except SettledError:
        clear_login(request)
        messages.info(request, SETTLED)
        return redirect("account_login")
    except StaysError as error:
        messages.error(request, error.why)
    context |= {"form": form, "erase": erase, "barred": barred, "address": person.email}
    return render(request, "account/claim.html", context)


def _claimed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.age_answer:
        # As in signing up: whoever makes the next account in this browser has an age of their own.
        ages.forget(response)
    return response


def _erased(request: HttpRequest, erasing: Callable[[], None], words: str, target: str) -> HttpResponse:
    erasing()
    # It goes with the person of whom it told.
    request.session.flush()
    messages.info(request, words)
    return redirect(target)


def _unwanted(request: HttpRequest, erase: DisclaimForm, anew: str, *, barred: bool) -> tuple[str, str] | None:
    """Return what is said of an account that is to be erased, and where its owner goes then; None where it stays."""
    if erase.is_valid():
        return NOT_THEIRS, anew if barred else with_next("account_login", "")
    if request.POST.get("age") == UNDER and not (barred or erase.is_bound):
        return BEGIN_ANEW, anew
    return None
