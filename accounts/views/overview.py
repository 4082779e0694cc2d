"""The account's own page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show what an account holds, and the ways to change it."""
    return render(request, "account/account.html")
