"""A stop on the way of signing in: agreeing to texts that have changed since."""

from allauth.account.stages import LoginStage
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.flows.consents import yet_to_accept

REFUSED = "texts_refused"
"""Marks the session of a person who is signed in without having agreed: see accounts.middleware.OnlyTheWayOut."""


class AgreementStage(LoginStage):
    """Asks whoever signs in to agree to the present texts, where they have not yet.

    It comes last, when it is certain who signs in; whoever is signed in all along is not disturbed.
    """

    key = "agreements"
    urlname = "account_agree"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Let pass who has agreed; lead all others to the page that asks."""
        self.request.session.pop(REFUSED, None)
        if self.login.user and yet_to_accept(self.login.user):
            return redirect(self.urlname), True
        return None, True
