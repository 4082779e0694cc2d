"""The queue of requests: looked through, arranged, taken along as a file, and where steps with many begin."""

from operator import attrgetter, methodcaller

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from programs.access import DECIDE, SEE, allowed
from programs.flows import bulk
from programs.forms.queue import FACTS, ORDERS, QueueFilters, named, ordered, shown
from programs.models import Answer, BulkKind, EarlyAccessRequest, SavedFilter
from programs.views.desk.files import ListWithFiles, harmless

MOST_COUNTED = 5000
ON_THEIR_PAGE = "on their page"
"""Of minors, lists and files show the first name alone; who reads more of them is recorded."""


class CappedPaginator(WagtailPaginator):
    """Counts to a limit: to count all takes longer the more there are, and nobody turns a hundred pages."""

    @cached_property
    def count(self) -> int:
        """How many there are, or the limit."""
        return self.object_list.order_by()[:MOST_COUNTED].count()


WHO_WAITS = "state=requested&state=waitlisted"
AT_HAND = (
    (WHO_WAITS, "Who waits"),
    ("state=invited", "Invited, not answered"),
    ("ordering=asked_at", "Everyone"),
)
"""Filters that everybody needs; the queue opens with the first."""

DATES = (*ORDERS, "corrected_at")
TYPED = ("q", "words")
"""What managers look for in words of their own."""


class PickColumn(Column):
    """A box to tick."""

    header_template_name = "programs/desk/pick_head.html"
    cell_template_name = "programs/desk/pick_cell.html"


SAID = {
    "program": attrgetter("program.name"),
    "state": methodcaller("get_state_display"),
    "cohort": lambda request: request.cohort.name if request.cohort else "",
    "asked_at": attrgetter("asked_at"),
    "changed_at": attrgetter("changed_at"),
    "corrected_at": attrgetter("corrected_at"),
    "label": attrgetter("label"),
    "email": attrgetter("person.email"),
}


def person_of(request: EarlyAccessRequest) -> str:
    """Return what lists call a person."""
    return request.person.name_for_facilitators


def fact(name: str):
    """Return what says one fact about a request, as lists and files show it."""

    def say(request: EarlyAccessRequest):
        is_answer = name.startswith("answer-")
        if request.person.is_minor and (is_answer or name == "email"):
            return ON_THEIR_PAGE
        if is_answer:
            return answers_of(request).get(name, "")
        return SAID[name](request)

    return say


def answers_of(request: EarlyAccessRequest) -> dict[str, str]:
    """Return the answers by the names of their columns."""
    return {f"answer-{answer.question_id}": answer.words for answer in request.answers.all()}


class Queue(ListWithFiles):
    """The requests that a manager's filters leave."""

    paginator_class = CappedPaginator
    filterset_class = QueueFilters
    default_ordering = "asked_at"
    page_title = "Requests"
    export_filename = "requests"

    def get(self, request, *args, **kwargs):
        """Show the work that is to be done to whoever asks for nothing in particular."""
        if not request.GET and not self.results_only:
            return redirect(f"{request.path}?{WHO_WAITS}")
        return super().get(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[Column]:
        """Who asks, and what the manager wants to see of each request."""
        link = {"get_url": lambda request: reverse("people:page", args=[request.person_id])}
        chosen = [self._column(name, label) for name, label in self._chosen.items()]
        person = TitleColumn("person", label="Person", accessor=person_of, **link)
        return [PickColumn("pick", label="Tick"), person, *chosen]

    @cached_property
    def _chosen(self) -> dict[str, str]:
        return self.filters.chosen_columns

    def _column(self, name: str, label: str) -> Column:
        if name in DATES:
            return DateColumn(name, label=label, sort_key=name if name in ORDERS else None)
        return Column(name, label=label, accessor=fact(name))

    def get_base_queryset(self):
        """Bring along what the columns show, in few queries."""
        requests = EarlyAccessRequest.objects.select_related("person__birth_month", "program", "cohort")
        if "corrected_at" in self._chosen:
            requests = requests.with_corrections()
        if any(name.startswith("answer-") for name in self._chosen):
            answers = Answer.objects.exclude(question=None).only("request_id", "question_id", "words")
            requests = requests.prefetch_related(Prefetch("answers", answers))
        return requests

    def filter_queryset(self, queryset):
        """Show nobody where a filter cannot be understood, as a step with all would reach nobody."""
        return super().filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    def order_queryset(self, queryset):
        """Keep to orders that an index knows."""
        return ordered(queryset, self.ordering)

    def search_queryset(self, queryset):
        """Find people by name and address."""
        return named(queryset, self.search_query)

    @cached_property
    def active_filters(self):
        """Name filters above the list, and not the columns that it shows."""
        columns = str(self.filters.form.fields["columns"].label)
        return [each for each in super().active_filters if each.field_label != columns]

    @cached_property
    def list_export(self) -> list[str]:
        """Exactly the columns that are shown."""
        return ["person", *self._chosen]

    def get_heading(self, queryset, field):
        """Call a column in a file as in the list."""
        return harmless({"person": "Person", **FACTS, **self._chosen}[field])

    def to_row_dict(self, item):
        """Say in a file what the list says."""
        return {"person": person_of(item), **{name: fact(name)(item) for name in self._chosen}}

    def get_context_data(self, *args, **kwargs):
        """Add the manager's filters, and what can be done with those who are ticked."""
        context = super().get_context_data(*args, **kwargs)
        query = self.request.GET.copy()
        for name in ("p", "export", "_w_filter_fragment"):
            query.pop(name, None)
        return {
            **context,
            "render_filters_fragment": context.get("render_filters_fragment") or self._asks_of_another_program(),
            "is_capped": context["items_count"] >= MOST_COUNTED,
            "most_counted": MOST_COUNTED,
            "may_decide": self.request.user.has_perm(DECIDE),
            "kinds": BulkKind.choices,
            "most_together": bulk.MOST,
            "query": query.urlencode(),
            "at_hand": AT_HAND,
            "saved_filters": SavedFilter.objects.filter(manager=self.request.user),
        }

    def _asks_of_another_program(self) -> bool:
        """Tell whether the filters that the browser shows are not those of the program that has just been chosen."""
        shown_now = {name for name in self.request.GET if name.startswith("answer-")}
        return self.results_only and shown_now != {name for name in self.filters.filters if name.startswith("answer-")}


@require_POST
@allowed(DECIDE)
def gather(request: HttpRequest) -> HttpResponse:
    """Gather those who are ticked, or all whom the filter shows, for a step that is looked at before it is taken."""
    _, requests = shown(_query(request))
    if "all" not in request.POST:
        ticked = [pk for pk in request.POST.getlist("pick") if pk.isdecimal() and len(pk) < 19]
        requests = requests.filter(pk__in=ticked[: bulk.MOST])
    kind = request.POST.get("kind")
    if kind not in BulkKind.values or not requests.exists():
        messages.error(request, "Tick somebody, or choose all whom the filter shows; and say what is to be done.")
        return redirect(_back(request))
    try:
        gathered = bulk.gather(kind=kind, requests=requests, by=request.user)
    except bulk.TooManyError:
        messages.error(request, f"At most {bulk.MOST} can be done together: let a filter show fewer.")
        return redirect(_back(request))
    return redirect("bulk:page", gathered.pk)


@require_POST
@allowed(SEE)
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep what the address names under a name of the manager's own; the same name again replaces it."""
    name = " ".join(request.POST.get("name", "").replace("\0", "").split())
    query = _query(request)
    for typed in TYPED:
        # Words are names, addresses, answers: kept, they would outlive those who are called so.
        query.pop(typed, None)
    if not name or len(name) > 60:
        messages.error(request, "Give the filter a name of 60 letters at most.")
    else:
        SavedFilter.objects.update_or_create(manager=request.user, name=name, defaults={"query": query.urlencode()})
        messages.success(request, f"“{name}” is saved, without words that were searched for.")
    return redirect(_back(request))


@require_POST
@allowed(SEE)
def forget_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a filter of the manager's own."""
    SavedFilter.objects.filter(manager=request.user, pk=pk).delete()
    return redirect("requests:index")


def _back(request: HttpRequest) -> str:
    return f"{reverse('requests:index')}?{_query(request).urlencode()}"


def _query(request: HttpRequest) -> QueryDict:
    """Return which filters a form brought along, as an address has them; no database takes a NUL in a text."""
    return QueryDict(request.POST.get("query", "")[:4000].replace("%00", ""), mutable=True)
