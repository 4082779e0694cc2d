"""Stops on the way of signing in, once it is certain who signs in."""

from allauth.account.stages import LoginStage
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.flows.claiming import is_unclaimed
from accounts.flows.consents import yet_to_accept
from accounts.flows.leaving import is_leaving

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
        if self.login.user and yet_to_accept(self.login.user):
            return redirect(self.urlname), True
        # Not before: until somebody agrees, who refused is still signed in by this session.
        self.request.session.pop(REFUSED, None)
        return None, True


class ClaimStage(LoginStage):
    """Asks who they are whose address somebody signed up with elsewhere: it need not have been they."""

    key = "claim"
    urlname = "account_claim"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Let pass whose account it is already; lead the others to the page that asks."""
        if self.login.user and is_unclaimed(self.login.user):
            return redirect(self.urlname), True
        return None, True


class LeavingStage(LoginStage):
    """An account that is about to be erased cannot be used, but kept."""

    key = "leaving"
    urlname = "account_stay"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead whoever asked to leave to the page where they can think better of it."""
        if self.login.user and is_leaving(self.login.user):
            return redirect(self.urlname), True
        return None, True
