"""Who works at the managers' desk, and how far that lets them into the admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.models import User

SEE, DECIDE = "programs.view_earlyaccessrequest", "programs.change_earlyaccessrequest"
COHORTS = ("programs.view_cohort", "programs.add_cohort", "programs.change_cohort", "programs.delete_cohort")
ENQUIRIES = ("programs.view_enquiry", "programs.change_enquiry")
DESKS = {"requests:index": {SEE, DECIDE}, "cohorts:index": set(COHORTS), "enquiries:index": set(ENQUIRIES)}
"""Where one begins at the desk, and which rights lead there; the first that somebody has."""
RIGHTS = set().union(*DESKS.values())
"""What the group *Membership managers* may, besides entering the admin."""
ENTER = "wagtailadmin.access_admin"


def has_only_the_desk(person: User) -> bool:
    """Tell whether somebody has rights at the desk, all or some of them, and to nothing else in the admin."""
    rights = person.get_all_permissions() - {ENTER}
    if person.is_superuser or not rights or rights - RIGHTS:
        return False
    groups = person.groups.filter(page_permissions__isnull=False) | person.groups.filter(
        collection_permissions__isnull=False
    )
    return not groups.exists()


def first_desk(person: User) -> str:
    """Return where somebody begins who has rights at the desk."""
    rights = person.get_all_permissions()
    return next(desk for desk, lead_there in DESKS.items() if rights & lead_there)


def groups_of_members() -> QuerySet[Group]:
    """Return the groups that follow requests for a place: the setting KEPT_GROUPS names this."""
    return Group.objects.filter(program__isnull=False)


def may_be_decided_about(person: User) -> bool:
    """Tell whether managers may suspend or erase somebody: nobody who works in the admin."""
    return not person.is_superuser and not person.has_perm(ENTER)


def allowed(right: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let only those at a view who have a right."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
