"""What the hub has beside pages of the tree: topics, terms, protocols."""

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guides import listings
from guides.models import GlossaryTerm, Protocol
from hub.cards import cards
from hub.models import Topic
from hub.navigation import navigation
from hub.places import PROTOCOLS

PAGE_SIZE = 20


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """List everything that stands under a topic."""
    topic = get_object_or_404(Topic, slug=slug)
    # All keys in one query cost less than a count and a page of them.
    under = list(listings.pages_under(topic, request).values_list("pk", "content_type_id", named=True))
    pages = Paginator(under, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "topic": topic,
        "trail": _trail(request),
        "pages": pages,
        "cards": cards(pages),
        "terms": topic.terms.all(),
        "protocols": topic.protocols.annotate(length=Sum("steps__minutes")).order_by("name"),
    }
    return render(request, "guides/topic.html", context)


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain a term at length, and show where it is used."""
    term = get_object_or_404(GlossaryTerm.objects.prefetch_related("topics"), slug=slug)
    before, after = listings.neighbors(term)
    context = {
        "term": term,
        "trail": _trail(request),
        "previous": before and {"title": before.term, "url": before.get_absolute_url()},
        "next": after and {"title": after.term, "url": after.get_absolute_url()},
        "cards": cards(listings.pages_using(term, request)),
    }
    return render(request, "guides/term.html", context)


@require_safe
def protocols(request: HttpRequest) -> HttpResponse:
    """List all protocols."""
    context = {
        "place": PROTOCOLS,
        "protocols": Protocol.objects.prefetch_related("steps"),
        "trail": _trail(request),
    }
    return render(request, "guides/protocols.html", context)


@require_safe
def protocol(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a protocol on one page, to read and to print."""
    protocol = _protocol(slug)
    context = {
        "protocol": protocol,
        "trail": [*_trail(request), {"title": "Protocols", "url": reverse("protocols")}],
        "cards": cards(listings.pages_using(protocol, request)),
    }
    return render(request, "guides/protocol.html", context)


@require_safe
def run_protocol(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a protocol as a full-screen timer."""
    return render(request, "guides/protocol_run.html", {"protocol": _protocol(slug)})


@require_safe
def protocol_worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker that keeps opened timers for when there is no network."""
    return render(request, "guides/protocol_worker.js", content_type="text/javascript")


def _protocol(slug: str) -> Protocol:
    return get_object_or_404(Protocol.objects.prefetch_related("steps", "topics"), slug=slug)


def _trail(request: HttpRequest) -> list[dict[str, str]]:
    """Return the way to the address, as far as everyone may see the pages above it."""
    around = navigation(request, None)
    above = around.above(request.path)
    return [{"title": "Home" if page == around.home else page.title, "url": page.url} for page in above]
