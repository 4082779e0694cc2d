"""The page on which a teen sets up the account that their guardian agreed to."""

from typing import Any

from allauth.account.views import SignupView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import ages
from accounts.addresses import sign
from accounts.ages import Answer, Band
from accounts.flows.guardians import withdraw
from accounts.forms.guardians import SetUpForm
from accounts.links import SET_UP, UsedLinkError
from accounts.models import Guardianship
from accounts.views.guardians import waiting
from accounts.views.links import behind


class SetUpView(SignupView):
    """Signing up, with a guardian's word."""

    template_name = "account/guardian_set_up.html"
    guardianship: Guardianship | None = None
    path = ""

    def get_form_class(self) -> type[SetUpForm]:
        """Return the form for teens."""
        return SetUpForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form know what the guardian agreed to."""
        return {**super().get_form_kwargs(), "guardianship": self.guardianship}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the teen was going."""
        context = super().get_context_data(**kwargs)
        return {**context, "guardianship": self.guardianship, "redirect_field_value": sign(self.path)}

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        """Make the account; where somebody else was quicker with the same link, nothing of it stays."""
        with transaction.atomic():
            return super().form_valid(form)

    def form_invalid(self, form: SetUpForm) -> HttpResponse:
        """Refuse a child kindly, and erase what the guardian agreed to: it was for somebody older."""
        if not form.is_of_a_child:
            return super().form_invalid(form)
        address = self.guardianship.guardian_address
        withdraw(guardianship=self.guardianship.pk, guardian_address=address, kind="guardian_too_young")
        response = redirect("account_age")
        ages.keep(response, Answer(Band.CHILD))
        return response


@behind(SET_UP)
def set_up(request: HttpRequest, about: tuple[int, str]) -> HttpResponse:
    """Let a teen make the account that their guardian agreed to."""
    number, path = about
    found = waiting(number)
    if not found.agreed_at:
        raise UsedLinkError
    answer = ages.read(request)
    if answer and answer.band == Band.CHILD:
        return redirect("account_age")
    if request.user.is_authenticated:
        return render(request, "account/guardian_elsewhere.html", {"guardianship": found})
    request.age_answer = Answer(Band.GUARDIAN, own_at=found.own_at)
    return SetUpView.as_view(guardianship=found, path=path)(request)
