"""Plain listings at the desk, which nobody writes in: decisions, and who read the records of minors."""

from django.contrib.admin import SimpleListFilter
from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import re_path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from wagtail.models import ModelLogEntry
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin

from accounts.models import User
from programs.access import SEE
from programs.forms.queue import named
from programs.models import Program, RequestEvent, RequestState
from programs.models.requests import CORRECTION
from programs.states import Joining
from programs.views.desk.listings import ListingView
from programs.views.desk.requests import ON_THEIR_PAGE

CORRECTED = "corrected"


class ToRead(PermissionHelper):
    """Whoever sees the queue may read these, and nobody may write in them."""

    def user_can_list(self, user):
        """Tell whether somebody may read the listing."""
        return user.has_perm(SEE)

    def user_has_specific_permission(self, user, perm_codename):
        """Refuse all else."""
        return False


class ByPerson(BaseSearchHandler):
    """Finds what is about people by their names, as the queue does."""

    def search_queryset(self, queryset, search_term, **kwargs):
        """Keep what is about people who are called so."""
        return named(queryset, search_term, "request__person")


class Listing(ModelAdmin):
    """A listing at one address: no forms, no rights of its own, no entry in the menu but that of the desk."""

    index_view_class = ListingView
    permission_helper_class = ToRead
    add_to_admin_menu = False
    things = ("entry", "entries")
    list_per_page = 50
    # As they were written: the clock's order, and that of an index.
    ordering = ["-pk"]

    def get_admin_urls_for_registration(self):
        """Answer at the address of the list alone."""
        names = self.url_helper
        return [
            re_path(names.get_action_url_pattern("index"), self.index_view, name=names.get_action_url_name("index"))
        ]

    def get_permissions_for_registration(self):
        """Offer no rights to groups: there are none to give."""
        return self.permission_helper.get_all_model_permissions().none()

    def register_admin_url_finders(self):
        """There is nowhere to edit one."""

    def register_indexing(self):
        """Nothing of this is content."""


class KnownValues(SimpleListFilter):
    """Keeps what has one of the values that are offered; any other value keeps all."""

    def queryset(self, request, queryset):
        """Keep it."""
        known = {value for value, _ in self.lookup_choices}
        return queryset.filter(**{self.field: self.value()}) if self.value() in known else queryset


class StepFilter(KnownValues):
    """Where requests went."""

    title = parameter_name = "step"
    field = "after"

    def lookups(self, request, model_admin):
        """Name the states, and what leads to none."""
        return [*RequestState.choices, (CORRECTED, "Answers corrected")]

    def queryset(self, request, queryset):
        """Keep steps that led to a state, or those that led nowhere."""
        if self.value() == CORRECTED:
            return queryset.filter(CORRECTION)
        return super().queryset(request, queryset.exclude(CORRECTION) if self.value() else queryset)


class ProgramFilter(KnownValues):
    """For which program."""

    title = parameter_name = "program"
    field = "request__program"

    def lookups(self, request, model_admin):
        """Name the programs that take requests."""
        programs = Program.objects.filter(joining=Joining.APPLICATION)
        return [(str(program.pk), program.name) for program in programs]


class Decisions(Listing):
    """Every step of every request, the latest first."""

    model = RequestEvent
    base_url_path = "decisions"
    menu_label = "Decisions"
    menu_icon = "history"
    list_display = ["when", "person", "program", "step", "who", "reason"]
    things = ("decision", "decisions")
    list_filter = [StepFilter, ProgramFilter]
    list_select_related = ["request__person__birth_month", "request__program", "by", "cohort"]
    search_handler_class = ByPerson

    def when(self, event):
        """Return the day and hour."""
        return date_format(event.at, "F j, Y, H:i")

    def person(self, event):
        """Return who asked for the place."""
        return _to_person(event.request.person_id, event.request.person.name_for_facilitators)

    def program(self, event):
        """Return for which program."""
        return event.request.program.name

    def step(self, event):
        """Return where the request went, and into which cohort."""
        return f"{event.step}, {event.cohort.name}" if event.cohort else event.step

    def who(self, event):
        """Return who took the step."""
        is_own = event.by_id == event.request.person_id
        return "The person" if is_own else event.by or "The clock, or somebody who has left"

    def reason(self, event):
        """Return why."""
        return ON_THEIR_PAGE if event.why and event.request.person.is_minor else event.why


class Readings(Listing):
    """Who opened the page of somebody under 18, the latest first."""

    model = ModelLogEntry
    base_url_path = "readings"
    menu_label = "Records of minors read"
    menu_icon = "view"
    things = ("reading", "readings")
    list_display = ["when", "who", "person"]
    list_select_related = ["user"]
    search_fields = ["user__first_name", "user__last_name", "user__email"]

    def get_queryset(self, request):
        """Bring along first names: what the log says of a person is their whole name."""
        read = super().get_queryset(request).filter(action="programs.read_minor")
        person = User.objects.filter(pk=Cast(OuterRef("object_id"), BigIntegerField()))
        return read.annotate(called=Subquery(person.values("first_name")))

    def when(self, entry):
        """Return the day and hour."""
        return date_format(entry.timestamp, "F j, Y, H:i")

    def who(self, entry):
        """Return who read it."""
        return entry.user or "Somebody who has left"

    def person(self, entry):
        """Return whose record it is."""
        return _to_person(entry.object_id, entry.called) if entry.called else "Somebody who has left"


def _to_person(pk, name):
    return format_html('<a href="{}">{}</a>', reverse("people:page", args=[pk]), name)


LISTINGS = (Decisions(), Readings())
