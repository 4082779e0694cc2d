"""The page behind the link in a confirmation mail: looking at it changes nothing, its button does."""

from functools import partial

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.addresses import with_next
from accounts.confirmations import Confirmation
from accounts.flows.claiming import Said
from accounts.flows.confirming import asks_owner, begins_anew, confirm, erase_behind, loses_password
from accounts.flows.moving import forget_requests
from accounts.links import CONFIRM
from accounts.models import User
from accounts.views.claiming import asked
from accounts.views.links import behind


@behind(CONFIRM)
def confirm_address(request: HttpRequest, about: dict) -> HttpResponse:
    """Show whose address it is; on the button, confirm it and go on to where the person was going."""
    confirmation = Confirmation(**about)
    person, _ = confirmation.find()
    asks = asks_owner(request=request, person=person)
    if request.user.pk != person.pk and (confirmation.moves or (asks and request.user.is_authenticated)):
        # Whoever found the message could otherwise take the account along; and nobody answers for one
        # account out of another.
        here = with_next("account_login", request.path)
        context = {"address": confirmation.address, "moving": confirmation.moves, "sign_in": here}
        return render(request, "account/confirm_elsewhere.html", context)
    if asks:
        return _ask_owner(request, confirmation, person)
    if request.method == "POST":
        return _confirmed(request, confirmation)
    context = {
        "person": person,
        "address": confirmation.address,
        "moving": confirmation.moves,
        "forgets": loses_password(request=request, person=person),
        "anew": begins_anew(request=request, person=person),
    }
    return render(request, "account/confirm_address.html", context)


def _confirmed(request: HttpRequest, confirmation: Confirmation, said: Said | None = None) -> HttpResponse:
    answer = confirm(request=request, confirmation=confirmation, said=said)
    return answer or redirect(with_next("account_login", confirmation.next))


def _ask_owner(request: HttpRequest, confirmation: Confirmation, person: User) -> HttpResponse:
    """Ask on this very page whose the account is: all that is needed is sent at once."""
    return asked(
        request,
        person,
        confirmation.next,
        claiming=partial(_confirmed, request, confirmation),
        erasing=partial(erase_behind, confirmation=confirmation),
        anew=begins_anew(request=request, person=person),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def keep_address(request: HttpRequest) -> HttpResponse:
    """Let a person think better of moving to another address: neither code nor link work any more.

    Whoever comes here from signing in finds the page once more, and nothing changed.
    """
    if request.method == "POST":
        forget_requests(person=request.user)
        process = EmailVerificationProcess.resume(request)
        if process:
            process.abort()
    return redirect("account_email")
