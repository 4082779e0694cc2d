"""The members of a program, as far as they like."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programs.flows import directory
from programs.forms import DirectoryForm
from programs.known import program_or_404
from programs.models import DirectoryEntry, Program


@never_cache
@require_safe
@login_required
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Show members what the others say of themselves."""
    program = _program_of(request, slug)
    shown = DirectoryEntry.objects.shown().filter(program=program).select_related("person")
    context = {"program": program, "entries": shown, "mine": shown.filter(person=request.user).first()}
    return render(request, "programs/directory.html", {**context, "is_minor": request.user.is_minor})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a member say what the others may read, or take it all back."""
    program = _program_of(request, slug)
    if request.user.is_minor:
        raise PermissionDenied
    if "hide" in request.POST:
        directory.hide(person=request.user, program=program)
        messages.success(request, "Nobody reads anything about you there any more.")
        return redirect("directory", slug)
    entry = DirectoryEntry.objects.filter(person=request.user, program=program).first()
    form = DirectoryForm(request.POST if request.method == "POST" else None, instance=entry)
    if form.is_valid():
        directory.show(person=request.user, program=program, **form.cleaned_data)
        return redirect("directory", slug)
    return render(request, "programs/directory_entry.html", {"program": program, "form": form, "entry": entry})


def _program_of(request: HttpRequest, slug: str) -> Program:
    """Return a program of which the person is an active member; nobody else is told whether it has a directory."""
    program = program_or_404(request, slug)
    if not program.has_member(request.user):
        raise PermissionDenied
    if not program.has_directory:
        raise Http404
    return program
