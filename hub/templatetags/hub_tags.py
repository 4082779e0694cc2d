"""Tags that every template may use."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hub import ring as rings

register = template.Library()


@register.simple_tag
def ring(name: str) -> SafeString:
    """Draw the ring of a name; it is decoration, hidden from screen readers."""
    drawing = rings.ring(name)
    center = f"{rings.CENTER:.0f}"
    talks = "".join(
        f'<path d="M{drawing.seats[a].x:.1f} {drawing.seats[a].y:.1f}'
        f'Q{center} {center} {drawing.seats[b].x:.1f} {drawing.seats[b].y:.1f}"/>'
        for a, b in drawing.talks
    )
    seats = "".join(_circle(seat) for seat in drawing.seats)
    return mark_safe(  # noqa: S308  numbers only
        f'<svg class="ring" viewBox="0 0 {rings.SIZE} {rings.SIZE}" aria-hidden="true">'
        f'<circle class="ring__path" cx="{center}" cy="{center}" r="{rings.RADIUS:.0f}"/>'
        f'<g class="ring__talk">{talks}</g><g class="ring__seats">{seats}</g></svg>'
    )


def _circle(seat: rings.Seat) -> str:
    mark = ' class="ring__open"' if seat.is_open else ""
    return f'<circle{mark} cx="{seat.x:.1f}" cy="{seat.y:.1f}" r="{seat.radius:.1f}"/>'


@register.filter
def starred(text: str) -> SafeString:
    """Turn the part between *stars* into emphasis; everything else stays text."""
    before, star, rest = escape(text).partition("*")
    inside, closing, after = rest.partition("*")
    if not closing:
        return mark_safe(before + star + rest)  # noqa: S308  escaped above
    return mark_safe(f"{before}<em>{inside}</em>{after}")  # noqa: S308  escaped above
