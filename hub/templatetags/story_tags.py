"""Tags for stories and the blocks they are made of."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks.base import BoundBlock
from wagtail.rich_text import RichText

from hub.blocks.resolved import ResolvedBlock
from hub.lookups import find
from hub.telling import tell, told_text
from hub.vocabulary import vocabulary

register = template.Library()


@register.simple_tag
def story(page, request) -> SafeString:
    """Tell the body of a page, with the first use of each glossary term marked."""
    terms = vocabulary() if page.marks_terms else ()
    return tell(page.body, terms=terms, request=request)


@register.filter
def prose(text: RichText | str | None) -> SafeString:
    """Return rich text as it is stored; links are put in for the whole page at once."""
    source = text.source if isinstance(text, RichText) else text or ""
    return mark_safe(source)  # noqa: S308  Wagtail has cleaned what it stores


@register.filter
def line(text: RichText | str | None) -> SafeString:
    """Return rich text of a single paragraph without that paragraph's tags, for places that are one already."""
    source = str(prose(text)).strip()
    if source.count("<p") == 1 and source.startswith("<p") and source.endswith("</p>"):
        source = source[source.index(">") + 1 : -len("</p>")]
    return mark_safe(source)  # noqa: S308  Wagtail has cleaned what it stores


@register.simple_tag
def linked(text: str, request) -> SafeString:
    """Show rich text that stands outside a story; a link whose target is not for everyone leaves its words."""
    story = told_text(text)
    return story.html(find(story.wanted, request))


@register.simple_tag(takes_context=True)
def block_preview(context, bound: BoundBlock) -> SafeString:
    """Show a block as on a page; what lives elsewhere is stood in for by the block's sample."""
    if isinstance(bound.block, ResolvedBlock):
        start, end = bound.block.meta.around
        return mark_safe(start + render_to_string(bound.block.meta.template, bound.block.meta.sample) + end)  # noqa: S308  templates
    story = told_text(bound.block.render(bound.value))
    return story.html(find(story.wanted, context.get("request")))
