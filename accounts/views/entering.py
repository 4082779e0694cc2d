"""The doors that lead to the one sign-in page, and the way out."""

from allauth.account.adapter import get_adapter
from allauth.account.mixins import NextRedirectMixin
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.addresses import sign, unsign, with_next
from accounts.second_factor import used_second_factor, way_to_show


@never_cache
def sign_in_to_the_admin(request: HttpRequest) -> HttpResponse:
    """Lead editors to the sign-in page, and from there back into the admin, and nowhere else.

    Raises PermissionDenied where somebody is signed in who may not go there: to sign in again would change nothing.
    """
    admin = reverse("wagtailadmin_home")
    wanted = request.GET.get("next", "")
    path = wanted if wanted.startswith(admin) and sign(wanted) else admin
    if not request.user.is_authenticated:
        return redirect(with_next("account_login", path))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        # Wagtail has left a message that says the same, for whatever page comes next.
        list(messages.get_messages(request))
        raise PermissionDenied
    return redirect(path)


@never_cache
@login_required
@require_safe
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Say to editors why they do not get into the admin yet, and what to do; who has a second factor shows it."""
    back = unsign(request.GET.get("next", "")) or reverse("wagtailadmin_home")
    if used_second_factor(request):
        return redirect(back)
    way = way_to_show(request.user)
    return (
        redirect(with_next(way, back)) if way else render(request, "account/second_factor_needed.html", {"back": back})
    )


@never_cache
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that a person is signed out."""
    return redirect("account") if request.user.is_authenticated else render(request, "account/signed_out.html")


class SaysWhatIsWrong:
    """Shows again the page from which a passkey was sent that did not fit; allauth would lose where one was going."""

    page: str

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Say what is wrong, and let the person try once more."""
        for problem in form.errors.get("credential", []):
            get_adapter().add_message(self.request, messages.ERROR, message=problem)
        return HttpResponseRedirect(self.passthrough_next_url(reverse(self.page)))


class SignInByPasskey(SaysWhatIsWrong, NextRedirectMixin, LoginWebAuthnView):
    """Signs in by a passkey."""

    page = "account_login"


class OnceMoreByPasskey(SaysWhatIsWrong, ReauthenticateWebAuthnView):
    """Lets a person prove once more by a passkey who they are."""

    page = "mfa_reauthenticate_webauthn"
