"""The desk's overview: how far people come in each program, and how long those wait who wait."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programs.access import SEE, allowed
from programs.figures import PERIODS, overviews

USUAL = 90


@allowed(SEE)
def overview(request: HttpRequest) -> HttpResponse:
    """Show figures of a period as charts, with a table beside each."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else USUAL
    return render(
        request, "programs/desk/overview.html", {"overviews": overviews(days), "days": days, "periods": PERIODS}
    )
