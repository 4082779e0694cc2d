"""From which age programs take people: the settings DESTINATIONS and PROGRAMS name this."""

from accounts.access import visible_to_everyone
from accounts.ages import Destination
from hub.content.serving import site_path
from programs.models import ProgramPage


def program_at(path: str) -> Destination | None:
    """Return the program to whose landing page a path leads, or below it."""
    place = path.partition("?")[0].rstrip("/") + "/"
    return next((program for program in programs() if place.startswith(program.url)), None)


def programs() -> list[Destination]:
    """Return the programs whose landing page everyone may see, in their order."""
    pages = ProgramPage.objects.select_related("program").order_by("program__sort_order", "program__name").defer("body")
    return [_destination(page) for page in visible_to_everyone(pages)]


def _destination(page: ProgramPage) -> Destination:
    program = page.program
    status = program.wording.status
    return Destination(
        program.name, program.promise, site_path(page), program.age_from, audience=program.audience, status=status
    )
