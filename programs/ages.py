"""From which age programs take people: the setting DESTINATIONS names this."""

from accounts.access import visible_to_everyone
from accounts.ages import Destination
from hub.content.serving import site_path
from programs.models import ProgramPage


def program_at(path: str) -> Destination | None:
    """Return the program to whose landing page a path leads, or below it."""
    place = path.partition("?")[0].rstrip("/") + "/"
    for page in visible_to_everyone(ProgramPage.objects.select_related("program").defer("body")):
        program, url = page.program, site_path(page)
        if place.startswith(url):
            return Destination(program.name, program.promise, url, program.age_from)
    return None
