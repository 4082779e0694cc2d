"""Cohorts in the admin."""

from django.urls import path
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from programs.models import Cohort
from programs.views.desk import cohorts


class CohortViewSet(ModelViewSet):
    """Cohorts: when each begins, and how many seats are free."""

    model = Cohort
    name = "cohorts"
    icon = "group"
    menu_label = "Cohorts"
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = cohorts.CohortIndex
    edit_view_class = cohorts.CohortEdit
    delete_view_class = cohorts.CohortDelete
    form_fields = ["program", "name", "capacity", "starts_on", "ends_on", "days_to_answer", "conditions"]
    list_filter = ["program"]
    search_fields = ["name"]
    list_display = [
        "name",
        Column("program", sort_key="program"),
        cohorts.NextStep("next_step", label="Next step"),
        Column("starts_on", label="First day", sort_key="starts_on"),
        Column("ends_on", label="Last day", sort_key="ends_on"),
        Column("capacity", label="Seats"),
        Column("seats_taken", label="Taken"),
        Column("seats_free", label="Free"),
    ]

    def get_urlpatterns(self):
        """Add suggestions."""
        return [*super().get_urlpatterns(), path("<int:pk>/suggest/", cohorts.suggest, name="suggest")]
