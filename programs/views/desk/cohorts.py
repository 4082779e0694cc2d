"""Cohorts at the managers' desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.views import generic

from programs.models import Cohort


class CohortIndex(generic.IndexView):
    """The cohorts with their seats."""

    def get_base_queryset(self):
        """Count seats along, in the same query."""
        return super().get_base_queryset().select_related("program").with_seats()


class CohortDelete(generic.DeleteView):
    """Deletes a cohort into which nobody was ever invited."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Say why a cohort stays to which people and invitations belong."""
        cohort = self.object
        if cohort.requests.exists() or cohort.invitations.exists():
            messages.error(request, f"{cohort.name} stays: people are in it, or were invited into it.")
            return redirect("cohorts:edit", cohort.pk)
        return super().dispatch(request, *args, **kwargs)


def next_step(cohort: Cohort) -> str:
    """Return what a manager could do about a cohort now."""
    if cohort.ends_on < timezone.now().date():
        return "Over"
    if cohort.seats_to_offer and not cohort.has_begun:
        return f"{_seats(cohort.seats_to_offer)} given back: offered to who waits within minutes, where somebody does"
    if cohort.seats_free:
        return f"{_seats(cohort.seats_free)} to fill: invite from the queue"
    return "Under way" if cohort.has_begun else "Full: nothing to do until it begins"


def _seats(number: int) -> str:
    return f"{number} seat{'' if number == 1 else 's'}"
