"""The site as a list of Markdown files, in the form of https://llmstxt.org."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from accounts.access import visible_to_everyone
from guides.models import GlossaryPage, GuidePage, KnowledgeHubPage
from home.models import StandardPage
from hub.cards import specific_pages
from hub.metadata import address
from hub.models import BasePage, SiteSettings
from programs.models import ProgramPage

MARKS = re.compile(r"([\\\[\]*_`<>])")
UNGROUPED = "Guides"


def listing(request: HttpRequest) -> str:
    """Return the hub, the guides by group, the programs, the glossary and the rest, with their summaries."""
    about = SiteSettings.for_request(request).description
    parts = [f"# {settings.WAGTAIL_SITE_NAME}"]
    if about:
        parts.append(f"> {_line(about)}")
    parts += [_section("Hub", _pages(KnowledgeHubPage)), *_guides()]
    parts += [_section("Programs", _pages(ProgramPage)), _section("Glossary", _pages(GlossaryPage))]
    parts.append(_section("Optional", _pages(StandardPage)))
    return "\n\n".join(filter(None, parts)) + "\n"


def _pages(model: type[BasePage]) -> list[BasePage]:
    return specific_pages(visible_to_everyone(Page.objects.type(model)).order_by("path"))


def _guides() -> list[str]:
    guides = visible_to_everyone(GuidePage.objects.select_related("group").defer("body"))
    groups: dict[str, list[BasePage]] = {}
    for guide in guides.order_by("group__sort_order", "group__name", "path"):
        groups.setdefault(f"Guides: {guide.group.name}" if guide.group else UNGROUPED, []).append(guide)
    return [_section(name, pages) for name, pages in groups.items()]


def _section(name: str, pages: Iterable[BasePage]) -> str:
    lines = [f"- [{_line(page.title)}]({address(page)}index.md): {_line(page.summary)}" for page in pages]
    return "\n".join([f"## {_line(name)}", "", *lines]) if lines else ""


def _line(text: str) -> str:
    return MARKS.sub(r"\\\1", " ".join(text.split()))
