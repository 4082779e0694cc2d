"""Tags for pages to read."""

from django import template

from guides import around
from hub.metadata import address

register = template.Library()

HARMLESS = str.maketrans({sign: f"\\{sign}" for sign in "%&#$_"} | dict.fromkeys("{}~^\\", " "))


@register.simple_tag(takes_context=True)
def reading(context, page) -> around.Reading:
    """Return the page's story, its contents, and what stands around it."""
    return around.reading(page, context["request"])


@register.simple_tag
def page_address(page) -> str:
    """Return the whole address of a page, as one would send it to somebody."""
    return address(page)


@register.filter
def bibtex(page, whole_address: str) -> str:
    """Return a page as BibTeX, with that language's own signs made harmless."""
    fields = {
        "author": "{LearnButWhy}",
        "title": page.title.translate(HARMLESS),
        "year": f"{page.last_published_at:%Y}" if page.last_published_at else "n.d.",
        "url": whole_address,
        "note": f"Reviewed {page.reviewed_on:%B %Y}",
    }
    lines = (f"  {name:<6} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{page.slug},\n" + ",\n".join(lines) + "\n}"
