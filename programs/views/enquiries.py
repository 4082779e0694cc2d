"""The form by which organizations ask."""

from allauth.decorators import rate_limit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import visible_to_everyone
from hub.content.serving import site_path
from hub.metadata import absolute
from programs.flows import enquiries
from programs.forms import EnquiryForm
from programs.models import ProgramPage
from programs.states import Joining


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="enquiry")
def enquire(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an enquiry; nobody needs an account for it."""
    page = _landing_page(slug)
    form = EnquiryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        enquiries.send(program=page.program, link=absolute(site_path(page)), **form.cleaned_data)
        return redirect("enquiry_sent", slug)
    return render(request, "programs/enquire.html", {"form": form, "page": page})


@never_cache
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens next."""
    return render(request, "programs/enquiry_sent.html", {"page": _landing_page(slug)})


def _landing_page(slug: str) -> ProgramPage:
    """Return the page of a program that takes enquiries now, and that everyone may see."""
    pages = visible_to_everyone(ProgramPage.objects.filter(program__joining=Joining.ENQUIRY).select_related("program"))
    page = get_object_or_404(pages, program__slug=slug)
    if not page.program.wording.label:
        raise Http404
    return page
