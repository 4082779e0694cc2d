"""From which age programs take people: the settings DESTINATIONS and PROGRAMS name this."""

from django.urls import reverse
from wagtail.query import PageQuerySet

from accounts.access import visible_to_everyone
from accounts.ages import Destination
from hub.content.serving import site_path
from programs.models import ProgramPage


def program_at(path: str) -> Destination | None:
    """Return the program to which a path leads: to its landing page or below it, or to a place in it."""
    place = path.partition("?")[0].rstrip("/") + "/"
    return next((_destination(page) for page in _pages() if place.startswith(_ways_to(page))), None)


def programs() -> list[Destination]:
    """Return the programs whose landing page everyone may see, in their order."""
    return [_destination(page) for page in _pages()]


def _pages() -> PageQuerySet:
    pages = ProgramPage.objects.select_related("program").order_by("program__sort_order", "program__name").defer("body")
    return visible_to_everyone(pages)


def _ways_to(page: ProgramPage) -> tuple[str, str]:
    return site_path(page), reverse("program_place", args=[page.program.slug])


def _destination(page: ProgramPage) -> Destination:
    program = page.program
    status = program.wording.status
    return Destination(
        program.name,
        program.promise,
        site_path(page),
        program.age_from,
        program.maximum_age,
        ages=program.ages,
        audience=program.audience,
        status=status,
    )
