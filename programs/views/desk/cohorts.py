"""Cohorts at the managers' desk."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from programs.access import DECIDE, allowed
from programs.flows import suggesting
from programs.forms.suggesting import RulesForm
from programs.models import Cohort


class CohortIndex(generic.IndexView):
    """The cohorts with their seats."""

    def get_base_queryset(self):
        """Count seats along, in the same query."""
        return super().get_base_queryset().select_related("program").with_seats()

    def get_list_more_buttons(self, instance):
        """Lead to suggestions for a cohort that has free seats."""
        buttons = super().get_list_more_buttons(instance)
        if instance.seats_free and self.request.user.has_perm(DECIDE):
            url = reverse("cohorts:suggest", args=[instance.pk])
            buttons.append(Button("Suggest who could come", url=url, icon_name="group", priority=5))
        return buttons


class NextStep(Column):
    """What could be done about a cohort now, and the way there."""

    cell_template_name = "programs/desk/next_step_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """Offer suggestions where seats are free, to those who decide."""
        may_decide = parent_context["request"].user.has_perm(DECIDE)
        may_suggest = may_decide and instance.seats_free and not instance.is_over
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "words": next_step(instance), "may_suggest": may_suggest}


class CohortEdit(generic.EditView):
    """Changes a cohort while nobody takes one of its seats, or gives one back."""

    @transaction.atomic
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Hold the cohort from the check of its seats until it is saved."""
        self.object = self.get_object(self.get_queryset().select_for_update())
        return super().post(request, *args, **kwargs)


class CohortDelete(generic.DeleteView):
    """Deletes a cohort into which nobody was ever invited."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Say why a cohort stays to which people and invitations belong."""
        cohort = self.object
        if cohort.requests.exists() or cohort.invitations.exists():
            messages.error(request, f"{cohort.name} stays: people are in it, or were invited into it.")
            return redirect("cohorts:edit", cohort.pk)
        return super().dispatch(request, *args, **kwargs)


@allowed(DECIDE)
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the rules, and gather those who fit best for an invitation that is looked at first."""
    cohort = get_object_or_404(Cohort.objects.select_related("program"), pk=pk)
    form = RulesForm(request.POST or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        bulk, passed_over = suggesting.suggest(cohort=cohort, rules=form.rules, by=request.user)
        for why in passed_over:
            messages.warning(request, why)
        if bulk:
            return redirect("bulk:page", bulk.pk)
    shown = {"cohort": cohort, "form": form, "most_looked_at": suggesting.MOST_LOOKED_AT}
    return render(request, "programs/desk/suggest.html", shown)


def next_step(cohort: Cohort) -> str:
    """Return what a manager could do about a cohort now."""
    if cohort.is_over:
        return "Over"
    if cohort.seats_to_offer and not cohort.has_begun:
        return f"{_seats(cohort.seats_to_offer)} given back: offered to who waits within minutes, where somebody does"
    if cohort.seats_free:
        return f"{_seats(cohort.seats_free)} to fill"
    return "Under way" if cohort.has_begun else "Full: nothing to do until it begins"


def _seats(number: int) -> str:
    return f"{number} seat{'' if number == 1 else 's'}"
