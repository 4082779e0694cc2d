"""What staff delete in the admin is erased as what people delete themselves."""

from collections.abc import Iterable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.log_actions import log

from accounts.flows.erase import StaysError, erase
from accounts.models import User


def erase_people(request: HttpRequest, people: Iterable[User], *, back: str) -> HttpResponse:
    """Erase people and all that leads to them; say who stays, and why."""
    erased = 0
    for person in people:
        name = str(person)
        try:
            erased += _erase(request, person)
        except StaysError as error:
            messages.error(request, f"{name} stays. {error.why}")
    if erased:
        messages.success(request, f"{erased} people are erased." if erased > 1 else "One person is erased.")
    return redirect(back)


@transaction.atomic
def _erase(request: HttpRequest, person: User) -> bool:
    # Before: what erases the person takes the name out of this entry too.
    log(person, "wagtail.delete", user=request.user)
    return erase(person=person)
