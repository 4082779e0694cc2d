"""The account's own page, and the name on it."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.flows.naming import rename
from accounts.forms import NameForm
from accounts.views import agreements, guardians

Section = Callable[[HttpRequest], dict]


def nothing(request: HttpRequest) -> dict:
    """Tell a section nothing but whose account it is."""
    return {}


def second_factor(request: HttpRequest) -> dict:
    """Tell whether there is an authenticator app."""
    return {"app": Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()}


def passkeys(request: HttpRequest) -> dict:
    """Return the names of the passkeys."""
    found = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    return {"passkeys": [passkey.wrap().name for passkey in found]}


# What the account page shows: headings, and under each, templates and what they are told besides `person`.
SECTIONS: dict[str, dict[str, Section]] = {
    "About you": {
        "account/sections/name.html": nothing,
        "account/sections/address.html": nothing,
        "account/sections/guardian.html": guardians.section,
        "account/sections/news.html": agreements.news_section,
    },
    "How you sign in": {
        "account/sections/password.html": nothing,
        "account/sections/second_factor.html": second_factor,
        "account/sections/passkeys.html": passkeys,
        "account/sections/sessions.html": nothing,
    },
    "What is kept": {
        "account/sections/agreements.html": agreements.section,
        "account/sections/data.html": nothing,
    },
}


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show what an account holds, and the ways to change it."""
    sections = {
        heading: [
            render_to_string(template, {"person": request.user, **more(request)}, request)
            for template, more in templates.items()
        ]
        for heading, templates in SECTIONS.items()
    }
    return render(request, "account/account.html", {"sections": sections, "home": settings.LOGIN_REDIRECT_URL})


@never_cache
@login_required
def change_name(request: HttpRequest) -> HttpResponse:
    """Let a person say what they are called."""
    form = NameForm(request.POST or None, person=request.user)
    if form.is_valid():
        rename(person=request.user, name=form.cleaned_data["name"])
        messages.success(request, "Your name is changed.")
        return redirect("account")
    return render(request, "account/name.html", {"form": form})
