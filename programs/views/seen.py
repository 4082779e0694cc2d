"""Counting how often a landing page is looked at, and nothing about who looks."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.limits import may_count
from programs.known import program_or_404
from programs.models import LandingViews


@csrf_exempt
@never_cache
@require_POST
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Count one more view of a program's landing page.

    Open to anybody and without a token, as the page is the same for all and sets no cookie: it only adds one. Beyond
    what one network is believed it adds nothing, and answers the same.
    """
    program = program_or_404(request, slug)
    if may_count(request, "landing_view"):
        LandingViews.count(program.pk)
    return HttpResponse(status=204)
