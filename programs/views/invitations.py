"""Answering an invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.addresses import sign
from accounts.links import UsedLinkError
from accounts.views.links import GONE, behind
from programs.flows import early_access
from programs.flows.reasons import TAKES_REQUESTS
from programs.links import INVITATION
from programs.models import Invitation

ANSWERS = {
    "accept": early_access.accept,
    "refuse": early_access.refuse,
    "wait": early_access.wait_for_the_next,
}


@behind(INVITATION)
@login_required
def invitation(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is offered, with the answers there are; only an answer changes something."""
    found = Invitation.objects.select_related("cohort__program", "request__person").filter(pk=number)
    offered = found.first()
    if offered is None:
        raise UsedLinkError
    if offered.request.person != request.user:
        return render(request, "programs/invitation_elsewhere.html", {"back": sign(request.path)}, status=403)
    if not offered.is_open or offered.cohort.program.state not in TAKES_REQUESTS:
        return render(request, "programs/invitation_over.html", {"invitation": offered}, status=GONE)
    if request.method == "POST" and request.POST.get("answer") in ANSWERS:
        try:
            ANSWERS[request.POST["answer"]](invitation=offered)
        except early_access.RefusedError as error:
            messages.error(request, error.why)
        return redirect("program_place", offered.cohort.program.slug)
    return render(request, "programs/invitation.html", {"invitation": offered})
