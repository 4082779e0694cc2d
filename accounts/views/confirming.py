"""The page behind the link in a confirmation mail: looking at it changes nothing, its button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import confirmations
from accounts.addresses import with_next
from accounts.flows.confirming import confirm, loses_password

GONE = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show whose address it is; on the button, confirm it and go on to where the person was going."""
    try:
        confirmation, person, _ = confirmations.read(token)
        if request.method == "POST":
            answer = confirm(request=request, token=token)
            return answer or redirect(with_next("account_login", confirmation.next))
    except confirmations.UsedLinkError:
        return render(request, "account/link_used.html", status=GONE)
    except confirmations.BadLinkError:
        return render(request, "account/link_unreadable.html", status=GONE)
    moving = person.email.lower() != confirmation.address.lower()
    forgets = loses_password(request=request, person=person)
    context = {"person": person, "address": confirmation.address, "moving": moving, "forgets": forgets}
    return render(request, "account/confirm_address.html", context)
