"""The head of every page, for machines."""

from typing import Any

from django import template
from django.template.context import Context
from wagtail.models import Page

from hub.metadata import describe
from hub.navigation import navigation

register = template.Library()
SUBJECTS = ("page", "topic", "term", "protocol", "place")


@register.inclusion_tag("components/metadata.html", takes_context=True)
def metadata(context: Context) -> dict[str, Any]:
    """Describe what the page is about: the first of page, topic, term, protocol, place in the context."""
    # Asked of the type, since the thing itself would at once put its data together.
    about = next((context[name] for name in SUBJECTS if hasattr(type(context.get(name)), "structured_data")), None)
    request = context.get("request")
    if about is None or request is None:
        return {"metadata": None}
    described = describe(about, _trail(request, about))
    return {
        "metadata": described,
        "canonical": f"{described.url}{_further(context.get('pages'))}",
        "feed": f"{described.url}feed.xml" if context.get("topic") is about else "",
        "markdown": f"{described.url}index.md" if isinstance(about, Page) else "",
    }


def _trail(request, about) -> list[Page]:
    around = navigation(request, about)
    if isinstance(about, Page):
        return around.trail
    return around.above(about.get_absolute_url())


def _further(pages) -> str:
    """Return what the address of a further part of a list adds: each part is a page of its own to search engines."""
    number = getattr(pages, "number", 1)
    return f"?page={number}" if number > 1 else ""
