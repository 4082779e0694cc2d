"""Showing once more who one is, before something that decides who gets in."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import (
    STATE_SESSION_KEY,
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal.httpkit import deserialize_request
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.addresses import unsign
from accounts.flows.once_more import GOOD_FOR, mail_code
from accounts.forms import SignInCodeForm
from accounts.views.codes import SaysWhen

View = Callable[..., HttpResponse]
SENT = "accounts.once_more"
CERTAIN_FOR = app_settings.REAUTHENTICATION_TIMEOUT
"""Seconds."""
TRIES = 3


def certain(view: View) -> View:
    """Ask people once more who they are: whoever finds their browser open neither changes nor takes anything."""

    @login_required
    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_certain(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return asking


def is_certain(request: HttpRequest) -> bool:
    """Tell whether the person behind a request has just shown who they are.

    allauth believes those who have neither password nor second factor, as it knows no way to ask; we mail them a code.
    """
    if get_reauthentication_flows(request.user):
        return did_recently_reauthenticate(request)
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "code" and time.time() - record["at"] < CERTAIN_FOR for record in records)


def resuming(view: View) -> View:
    """Do at once what a person was about to do when they were asked; allauth does not know a path that is signed."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        suspended = request.session.get(STATE_SESSION_KEY, {}).get("request")
        response = view(request, *args, **kwargs)
        if not suspended or STATE_SESSION_KEY in request.session or "Location" not in response:
            return response
        again = deserialize_request(suspended, request)
        if unsign(response["Location"]) != again.path:
            return response
        match = resolve(again.path_info)
        return match.func(again, *match.args, **match.kwargs)

    return answering


@method_decorator([never_cache, login_required], name="dispatch")
class OnceMoreByCode(SaysWhen, BaseReauthenticateView):
    """Mails a code on request, and takes it."""

    form_class = SignInCodeForm
    template_name = "account/once_more_by_code.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which code is right; none before one was mailed, or when it has become old."""
        sent = self.request.session.get(SENT, {})
        current = sent.get("until", 0) > time.time() and sent.get("tries", 0) < TRIES
        return {**super().get_form_kwargs(), "code": sent["code"] if current else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell whether a code is under way."""
        return {**super().get_context_data(**kwargs), "sent": SENT in self.request.session}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Mail a code, or take one."""
        return super().post(request, *args, **kwargs) if request.POST.get("action") != "send" else self._send()

    def _send(self) -> HttpResponse:
        person, adapter = self.request.user, get_adapter()
        if not ratelimit.consume(self.request, action="once_more"):
            return self.too_soon()
        code = adapter.generate_login_code()
        mail_code(person=person, code=code)
        self.request.session[SENT] = {"code": code, "until": time.time() + GOOD_FOR.total_seconds(), "tries": 0}
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Count the tries."""
        sent = self.request.session.get(SENT)
        if sent:
            self.request.session[SENT] = {**sent, "tries": sent["tries"] + 1}
        return super().form_invalid(form)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Remember that it was shown, and go on."""
        person = self.request.user
        record_authentication(self.request, person, method="code", email=person.email, reauthenticated=True)
        del self.request.session[SENT]
        return super().form_valid(form)
