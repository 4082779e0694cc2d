"""Template tags that say who can read a page."""

from collections import Counter

from django import template
from wagtail.models import Page

from hub.readers import readers
from hub.wording import counted

register = template.Library()
register.simple_tag(readers)


@register.simple_tag
def readers_of_many(items: list[dict[str, Page]]) -> list[str]:
    """Return who can read the pages of a list, now or once they are published; what is so of most comes first."""
    found = Counter(str(readers(each["item"])) for each in items)
    return [f"{who} ({counted(number, 'page')})" for who, number in found.most_common()]
