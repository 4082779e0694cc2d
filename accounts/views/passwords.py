"""Setting a new password by the link in a mail."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.account.views import PasswordResetFromKeyView
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.flows.confirming import confirm_by_reset
from accounts.views.links import dead

INSTEAD = (("account_reset_password", "Have another link mailed"),)


@method_decorator(never_cache, name="dispatch")
class NewPasswordView(PasswordResetFromKeyView):
    """allauth's page, but nobody is signed out by looking at it; and who has the mail has the mailbox."""

    def dispatch(self, request: HttpRequest, uidb36: str, key: str, **kwargs: str) -> HttpResponse:
        """Ask whoever is signed in to another account to sign out first; allauth would do it for them, on GET."""
        if request.user.is_authenticated and uidb36 != user_pk_to_url_str(request.user):
            return render(request, "account/password_elsewhere.html")
        return super().dispatch(request, uidb36, key, **kwargs)

    def render_to_response(self, context: dict[str, Any], **others: Any) -> HttpResponse:
        """Say of a dead link what the site says of all of them."""
        return dead(self.request, INSTEAD) if "token_fail" in context else super().render_to_response(context, **others)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Confirm the address as well: without that the new password would be good for nothing."""
        confirm_by_reset(request=self.request, person=self.reset_user)
        return super().form_valid(form)
