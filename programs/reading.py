"""What there is to read on the first day."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from accounts.access import visible_to_everyone
from hub.content.serving import site_path
from programs.models import Program


@dataclass(frozen=True)
class Reading:
    """A page to read, and why."""

    title: str
    url: str
    line: str


def first_reading(program: Program, during: HttpRequest) -> list[Reading]:
    """Return the pages that editors chose, in their order, of those that everyone may see."""
    chosen = list(program.reading_path.all())
    pages = visible_to_everyone(Page.objects.filter(pk__in=[step.page_id for step in chosen]), during).in_bulk()
    found = [(pages[step.page_id], step.why) for step in chosen if step.page_id in pages]
    return [Reading(page.title, site_path(page), why) for page, why in found]
