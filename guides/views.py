"""Protocols, on a page of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from guides.models import Protocol


def protocol(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a protocol on one page."""
    return render(request, "guides/protocol.html", {"protocol": get_object_or_404(Protocol, slug=slug)})
