"""The managers' desk: the queue of requests, the people behind them, cohorts, and what is done with many at once."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from programs.access import DECIDE
from programs.models import EarlyAccessRequest
from programs.views.desk import bulk, overview, people, requests
from programs.viewsets.cohorts import CohortViewSet
from programs.viewsets.listings import LISTINGS


class RequestViewSet(ModelViewSet):
    """The queue: neither made nor written here; every step has a page that says what it does."""

    model = EarlyAccessRequest
    name = "requests"
    icon = "list-ul"
    menu_label = "Requests"
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = requests.Queue
    index_results_template_name = "programs/desk/queue.html"
    list_per_page = 50
    search_fields = ["person"]
    list_display = ["person"]
    form_fields = ["label"]

    def get_index_view_kwargs(self, **kwargs):
        """Leave columns and filters to the view: managers choose them."""
        ours = ("list_display", "list_filter", "list_export", "filterset_class", "default_ordering", "export_filename")
        kwargs = super().get_index_view_kwargs(**kwargs)
        return {name: value for name, value in kwargs.items() if name not in ours}

    def get_common_view_kwargs(self, **kwargs):
        """Leave out what nobody may do to a request by hand."""
        absent = dict.fromkeys(f"{name}_url_name" for name in ("add", "edit", "delete", "history", "usage"))
        return super().get_common_view_kwargs(**absent | kwargs)

    def get_urlpatterns(self):
        """Show the queue; gather those who are ticked; keep filters."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("gather/", requests.gather, name="gather"),
            path("filters/", requests.save_filter, name="save_filter"),
            path("filters/<int:pk>/forget/", requests.forget_filter, name="forget_filter"),
        ]

    def register_admin_url_finder(self):
        """There is nowhere to edit a request."""


class ForThoseWhoDecide(MenuItem):
    """A way that is shown to those who may decide."""

    def is_shown(self, request):
        """Tell whether this person may."""
        return request.user.has_perm(DECIDE)


class BulkViewSet(ViewSet):
    """What is done with many requests at once."""

    name = "bulk"
    icon = "tasks"
    menu_label = "Done together"
    menu_icon = "tasks"
    menu_item_class = ForThoseWhoDecide

    @cached_property
    def menu_url(self):
        """Lead to the list."""
        return reverse("bulk:index")

    def get_urlpatterns(self):
        """Show the list and each step; beginning is a button there."""
        return [
            path("", bulk.actions, name="index"),
            path("<int:pk>/", bulk.page, name="page"),
            path("<int:pk>/begin/", bulk.begin, name="begin"),
        ]


class PeopleViewSet(ViewSet):
    """The person behind a request; one gets there from the queue."""

    name = "people"
    icon = "user"
    menu_label = "People"

    def get_urlpatterns(self):
        """Show a person, and each step with a page that says what it ends."""
        return [
            path("<int:pk>/", people.page, name="page"),
            path("<int:pk>/requests/<int:number>/end/", people.end, name="end"),
            path("<int:pk>/<slug:step>/", people.step, name="step"),
        ]


class OverviewViewSet(ViewSet):
    """How far people come, and how long they wait."""

    name = "overview"
    icon = "view"
    menu_label = "Overview"
    menu_icon = "view"

    @cached_property
    def menu_url(self):
        """Lead to the figures."""
        return reverse("overview:index")

    def get_urlpatterns(self):
        """Show the figures."""
        return [path("", overview.overview, name="index")]


class DeskViewSet(ViewSetGroup):
    """All of it below one entry of the menu."""

    menu_label = "Early access"
    menu_icon = "group"
    menu_order = 265
    add_to_admin_menu = True
    items = (RequestViewSet(), CohortViewSet(), BulkViewSet(), OverviewViewSet())

    def get_submenu_items(self):
        """Add the plain listings."""
        ours = super().get_submenu_items()
        return [*ours, *(each.get_menu_item(order=len(ours) + place) for place, each in enumerate(LISTINGS, 1))]
