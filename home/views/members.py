"""A member's own page, and the pages that they keep."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from accounts.access import visible_to
from home import member_home
from home.flows import saving
from home.models import SavedPage

FULL = f"You have saved {saving.MOST_SAVED} pages: let go of one that you need no more."


@never_cache
@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show where a person stands, and what is for them."""
    asked, new = member_home.requests_of(request), member_home.new_in_my_areas(request)
    saved = member_home.saved_pages(request)
    member_home.areas(request, asked)
    context = {
        "asked": asked,
        "others": member_home.others(request, asked),
        "new": new,
        "saved": saved,
        "next": member_home.next_step(request, asked, new),
        "steps": member_home.first_steps(request, asked, saved),
    }
    return render(request, "home/members.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page's name with a button; on it, keep the page."""
    page = visible_to(request, Page.objects.filter(pk=pk, depth__gt=1)).first()
    if page is None:
        raise Http404
    if request.method == "POST":
        try:
            saving.save(person=request.user, page=page)
        except saving.TooManyError:
            messages.error(request, FULL)
        return redirect("member_home")
    is_saved = SavedPage.objects.filter(person=request.user, page=page).exists()
    return render(request, "home/save.html", {"page_to_save": page, "is_saved": is_saved})


@never_cache
@require_POST
@login_required
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a page no more."""
    saving.forget(person=request.user, page=pk)
    return redirect("member_home")


@never_cache
@require_POST
@login_required
def dismiss_steps(request: HttpRequest) -> HttpResponse:
    """Show the first steps no more."""
    saving.dismiss_steps(person=request.user)
    return redirect("member_home")
