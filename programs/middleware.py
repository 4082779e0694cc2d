"""Keeps those who manage memberships at their desk."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from programs.access import first_desk, has_only_the_desk

DESK = {"requests", "people", "cohorts", "bulk", "overview", "enquiries"}
"""The namespaces of the desk's addresses."""
LISTINGS = {"decisions_modeladmin_index", "readings_modeladmin_index"}
"""Its plain listings, which have no namespace."""
HOME = "wagtailadmin_home"
FOR_ALL = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}
"""What everybody in the admin needs: the way in and out, their own settings, and what pages are made of."""


class OnlyTheDesk:
    """Answers 403 at every address of the admin but the desk's to whoever has rights to nothing else there.

    Wagtail asks for rights view by view; some of its lists and choosers ask for none. What is not named here is closed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change nothing."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """Refuse an address that is not the desk's; begin where somebody may."""
        match = request.resolver_match
        if match.view_name == HOME and has_only_the_desk(request.user):
            return redirect(first_desk(request.user))
        if not request.path.startswith(reverse("wagtailadmin_home")) or match.view_name in FOR_ALL | LISTINGS:
            return None
        is_elsewhere = not DESK.intersection(match.namespaces[:1])
        if is_elsewhere and request.user.is_authenticated and has_only_the_desk(request.user):
            return render(request, "programs/desk/closed.html", status=403)
        return None
