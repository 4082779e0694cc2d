"""Template tags that say who can read a page."""

from collections import Counter

from django import template
from django.db.models import prefetch_related_objects
from django.template import Context
from wagtail.models import Page

from accounts.access import gates_around
from hub.readers import readers, told
from hub.wording import counted

register = template.Library()
register.simple_tag(readers)


@register.simple_tag(takes_context=True)
def readers_in_a_list(context: Context, page: Page) -> str:
    """Say whom the gates around a page let in, asking for gates once for all rows; nothing where there are none."""
    found = gates_around(context["request"], page)
    prefetch_related_objects(found, "groups")
    return told(found)


@register.simple_tag
def readers_of_many(items: list[dict[str, Page]]) -> list[str]:
    """Return who can read the pages of a list, now or once they are published; what is so of most comes first."""
    found = Counter(str(readers(each["item"])) for each in items)
    return [f"{who} ({counted(number, 'page')})" for who, number in found.most_common()]
