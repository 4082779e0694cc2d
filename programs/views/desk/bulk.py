"""A step with many requests: what it needs, what it would do, how far it is, what came of it."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from accounts.mail.rendering import as_html, as_text, texts
from accounts.mail.wordings import words_of
from programs.access import DECIDE, allowed
from programs.flows import bulk as flows
from programs.flows.forecast import Letter, first_letter, foresee
from programs.forms.bulk import BulkForm
from programs.models import BulkAction, BulkItem

OUTCOME = BulkItem.Outcome
EVERY_FEW_SECONDS = "3"
A_PAGE = 50


@allowed(DECIDE)
def actions(request: HttpRequest) -> HttpResponse:
    """List what was begun, and one's own that wait to be begun."""
    begun = BulkAction.objects.filter(begun_at__isnull=False) | BulkAction.objects.filter(by=request.user)
    found = begun.select_related("by", "cohort__program").annotate(size=Count("items")).order_by("-gathered_at", "-pk")
    return render(
        request, "programs/desk/bulk_list.html", {"page": WagtailPaginator(found, 30).get_page(request.GET.get("p"))}
    )


@allowed(DECIDE)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a step as far as it is; before it is begun, its maker says what it needs."""
    bulk = get_object_or_404(BulkAction.objects.select_related("by", "cohort__program"), pk=pk)
    if bulk.begun_at:
        return _progress(request, bulk)
    if bulk.by_id != request.user.pk:
        return render(request, "programs/desk/bulk_elsewhere.html", {"bulk": bulk}, status=403)
    form = BulkForm(request.POST or None, bulk=bulk)
    if request.method == "POST" and form.is_valid():
        flows.fill_in(bulk=bulk, **form.cleaned_data)
        return redirect("bulk:page", pk)
    return render(request, "programs/desk/bulk_preview.html", {"bulk": bulk, "form": form, **_preview(request, bulk)})


@require_POST
@allowed(DECIDE)
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin what its maker has looked at; a second time, nothing happens."""
    bulk = get_object_or_404(BulkAction, pk=pk, by=request.user)
    if not flows.begin(bulk=bulk, seen=request.POST.get("seen", "")) and not bulk.begun_at:
        messages.warning(request, "Something has been changed since you looked: look again.")
    return redirect("bulk:page", pk)


def _preview(request: HttpRequest, bulk: BulkAction) -> dict:
    """Return who will be reached, and why others will not."""
    if not bulk.is_ready:
        return {"size": bulk.items.count()}
    forecast = foresee(bulk)
    items = WagtailPaginator(forecast.items, A_PAGE).get_page(request.GET.get("p"))
    letter = first_letter(bulk, forecast)
    return {
        "size": len(forecast.items),
        "forecast": forecast,
        "items": items,
        "letter": letter and _shown(letter),
        "is_suggested": bulk.cohort_id and any(item.explanation for item, _ in forecast.items),
    }


def _shown(letter: Letter) -> dict:
    """Return a message as the outbox would render it."""
    look = texts(letter.kind, words_of(letter.kind), letter.fields)
    to = letter.to.person.name_for_facilitators
    return {"to": to, "subject": look["subject"], "html": as_html(look, light=True), "text": as_text(look)}


def _progress(request: HttpRequest, bulk: BulkAction) -> HttpResponse:
    counts = dict(bulk.items.order_by().values_list("outcome").annotate(number=Count("pk")))
    size, waiting = sum(counts.values()), counts.get(OUTCOME.WAITING, 0)
    left = bulk.items.exclude(outcome__in=[OUTCOME.DONE, OUTCOME.WAITING])
    names = left.select_related("request__person__birth_month", "request__program")
    context = {
        "bulk": bulk,
        "size": size,
        "ended": size - waiting,
        "counts": {outcome.name.lower(): counts.get(outcome, 0) for outcome in OUTCOME},
        "items": WagtailPaginator(names, A_PAGE).get_page(request.GET.get("p")),
    }
    response = render(request, "programs/desk/bulk_progress.html", context)
    if not bulk.ended_at:
        # Without a script, and no sooner than the page is there.
        response["Refresh"] = EVERY_FEW_SECONDS
    return response
