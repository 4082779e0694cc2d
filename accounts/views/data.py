"""Taking one's data away, and leaving."""

from allauth.account.internal.decorators import login_stage_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.flows.erase import is_last_superuser, what_becomes
from accounts.flows.export import ask_for_export
from accounts.flows.leaving import leave, stay
from accounts.forms import LeaveForm
from accounts.models import DataExport
from accounts.models.leaving import GRACE_DAYS
from accounts.stages import LeavingStage
from accounts.views.certain import certain

SECONDS_UNTIL_LOOKING_AGAIN = 5


@never_cache
@require_safe
@certain
def data(request: HttpRequest) -> HttpResponse:
    """Say what a person can take away, and whether it is ready; the page looks again by itself until it is."""
    export = DataExport.objects.filter(person=request.user).first()
    response = render(request, "account/data.html", {"export": export})
    if export and not export.ready_at:
        response["Refresh"] = str(SECONDS_UNTIL_LOOKING_AGAIN)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@certain
def make_file(request: HttpRequest) -> HttpResponse:
    """Have the file made; whoever comes here from being asked who they are finds the button once more."""
    if request.method == "POST":
        ask_for_export(person=request.user)
    return redirect("account_data")


@never_cache
@require_safe
@certain
def download(request: HttpRequest) -> HttpResponse:
    """Hand the file to the person whose data are in it, and to nobody else: there is no address with a number."""
    export = DataExport.objects.filter(person=request.user).exclude(ready_at=None).first()
    if export is None or not export.path.is_file():
        return redirect("account_data")
    name = f"learnbutwhy-{export.asked_at:%Y-%m-%d}.zip"
    return FileResponse(export.path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@certain
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; on the button, begin the days of grace and sign out."""
    if is_last_superuser(request.user):
        return render(request, "account/delete.html", {"is_last": True})
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        leave(person=request.user)
        logout(request)
        return redirect("account_left")
    becomes = what_becomes(person=request.user)
    return render(request, "account/delete.html", {"form": form, "days": GRACE_DAYS, **becomes})


@never_cache
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say farewell; the page knows nobody."""
    return render(request, "account/delete_begun.html", {"days": GRACE_DAYS})


@require_http_methods(["GET", "HEAD", "POST"])
@login_stage_required(stage=LeavingStage.key, redirect_urlname="account_login")
def think_again(request: HttpRequest) -> HttpResponse:
    """Offer to keep the account to whoever has proved to be its owner."""
    stage = request._login_stage
    person = stage.login.user
    if request.method == "POST":
        stay(person=person)
        messages.success(request, "Your account stays, with everything in it.")
        return stage.exit()
    return render(request, "account/delete_stay.html", {"person": person, "departure": person.departure})
