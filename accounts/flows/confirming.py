"""Confirming an address by the link in the mail."""

from allauth.account.internal.flows.email_verification import verify_email
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.confirmations import read
from accounts.models import User


@transaction.atomic
def confirm(*, request: HttpRequest, token: str) -> HttpResponse | None:
    """Confirm the address that a link stands for; raise UsedLinkError or BadLinkError where it is good for nothing.

    Who has never been signed in is signed in here: nobody else can have the link, and it works once. Everybody else is
    told that the address is confirmed, and signs in as always: a second factor may stand in between.
    """
    # Whoever comes second waits here, and then finds the link used.
    _, person, _ = read(token)
    User.objects.select_for_update().get(pk=person.pk)
    confirmation, person, address = read(token)
    verify_email(request, address)
    if person.last_login is not None or request.user.is_authenticated:
        return None
    return perform_login(request, Login(user=person, email=address.email, redirect_url=confirmation.next or None))
