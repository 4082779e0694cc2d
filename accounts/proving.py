"""Asking people once more who they are, before they take their data away or have them erased."""

from collections.abc import Callable
from functools import wraps
from time import time

from allauth.account import app_settings
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.addresses import with_next

View = Callable[..., HttpResponse]


def proved(view: View) -> View:
    """Let only those in who have just shown who they are.

    allauth asks for the password or the second factor. Of people who have neither it asks nothing: they sign in by a
    mailed code, so they are asked to do that once more.
    """
    asked = reauthentication_required(view)

    @login_required
    @wraps(view)
    def asking(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not get_reauthentication_flows(request.user) and not _signed_in_just_now(request):
            # What is only done by a button begins on the page that has it.
            page = request.path if request.method in {"GET", "HEAD"} else reverse("account_data")
            return redirect(with_next("account_sign_in_anew", page))
        return asked(request, *args, **kwargs)

    return asking


def _signed_in_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
