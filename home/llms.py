"""The site as a list of Markdown files, in the form of https://llmstxt.org."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest

from accounts.access import visible_to_everyone
from guides.models import GlossaryPage, GuidePage, KnowledgeHubPage
from guides.models.guides import READING_ORDER
from home.models import StandardPage
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
    parts += [_section("Hub", _pages(KnowledgeHubPage, request)), *_guides(request)]
    for name, model in (("Programs", ProgramPage), ("Glossary", GlossaryPage), ("Optional", StandardPage)):
        parts.append(_section(name, _pages(model, request)))
    return "\n\n".join(filter(None, parts)) + "\n"


def _pages(model: type[BasePage], during: HttpRequest) -> Iterable[BasePage]:
    return visible_to_everyone(model.objects.defer("body"), during).order_by("path")


def _guides(during: HttpRequest) -> list[str]:
    guides = visible_to_everyone(GuidePage.objects.select_related("group").defer("body"), during)
    groups: dict[str, list[BasePage]] = {}
    for guide in guides.order_by(*READING_ORDER):
        groups.setdefault(f"Guides: {guide.group.name}" if guide.group else UNGROUPED, []).append(guide)
    return [_section(name, pages) for name, pages in groups.items()]


def _section(name: str, pages: Iterable[BasePage]) -> str:
    lines = [f"- [{_line(page.title)}]({address(page)}index.md): {_line(page.summary)}" for page in pages]
    return "\n".join([f"## {_line(name)}", "", *lines]) if lines else ""


def _line(text: str) -> str:
    return MARKS.sub(r"\\\1", " ".join(text.split()))
