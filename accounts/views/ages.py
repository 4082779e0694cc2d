"""Asking for an age, before anything else is asked."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import ages
from accounts.addresses import sign, unsign, with_next
from accounts.ages import Answer, Band
from accounts.forms.ages import UNDER, AgeForm
from accounts.models.ages import ADULT, age_of

View = Callable[..., HttpResponse]
ABOUT_THEM = ("name", "email", "password1")
NOT_KEPT = "What you typed on the page before was not kept: your age comes first."


def ask_age_first(make_account: View) -> View:
    """Let people make an account who have told their age, where it has to be known to the month; ask the others.

    It stands before the form and knows nothing of it: what somebody under 18 typed there is neither checked nor kept,
    and they are told so.
    """

    @wraps(make_account)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        path, answer = heading_for(request), ages.read(request)
        if request.user.is_authenticated:
            return make_account(request, *args, **kwargs)
        if answer is None and (request.POST.get("age") == UNDER or _takes_some(path)):
            return _without_what_was_typed(request, with_next("account_age", path))
        if answer and (answer.is_final or _is_not_for(answer.age, path)):
            return _without_what_was_typed(request, _onward(answer, path))
        request.age_answer = answer
        response = make_account(request, *args, **kwargs)
        if request.method == "POST" and answer and "Location" in response:
            ages.forget(response)
        return response

    return asked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def age(request: HttpRequest) -> HttpResponse:
    """Ask for month and year of birth and the country; go on to where the answer leads."""
    path, answer = heading_for(request), ages.read(request)
    if request.user.is_authenticated:
        return redirect(path or settings.LOGIN_REDIRECT_URL)
    if answer and answer.band == Band.CHILD:
        return render(request, "account/age_refused.html")
    if answer and answer.is_final:
        return redirect(_onward(answer, path))
    form = AgeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "account/age.html", {"form": form, "next": sign(path)})
    answer = ages.judge(**form.cleaned_data)
    given = age_of(form.cleaned_data["year"], form.cleaned_data["month"])
    response = redirect(_onward(answer, path, given))
    ages.keep(response, answer)
    return response


@never_cache
@require_http_methods(["GET", "HEAD"])
def not_for_you(request: HttpRequest) -> HttpResponse:
    """Say people of which ages a program takes, and what else there is."""
    program = ages.destination(heading_for(request))
    if program is None:
        return redirect("account_age")
    return render(request, "account/age_program.html", {"program": program})


def heading_for(request: HttpRequest) -> str:
    """Return the path to which the person was going, as they brought it signed; an empty string for nowhere."""
    return unsign(request.POST.get("next") or request.GET.get("next") or "")


def _without_what_was_typed(request: HttpRequest, page: str) -> HttpResponse:
    if any(request.POST.get(name) for name in ABOUT_THEM):
        messages.info(request, NOT_KEPT)
    return redirect(page)


def _onward(answer: Answer, path: str, given: int | None = None) -> str:
    """Return where an answer leads; `given` is the age itself, which an answer keeps of some only."""
    if answer.band == Band.CHILD:
        return with_next("account_age", "")
    if _is_not_for(answer.age if given is None else given, path):
        return with_next("account_age_program", path)
    return with_next("account_guardian_ask" if answer.band == Band.GUARDIAN else "account_signup", path)


def _is_not_for(age: int | None, path: str) -> bool:
    """Tell whether the program to which a path leads is known to be for people of other ages."""
    program = ages.destination(path)
    return program is not None and age is not None and not program.takes(age)


def _takes_some(path: str) -> bool:
    """Tell whether a path leads to a program for which *18 or over* is not answer enough."""
    program = ages.destination(path)
    return program is not None and program.minimum_age != ADULT
