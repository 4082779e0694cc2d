"""Tags that every template may use."""

from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hub import navigation as navigations
from hub import ring as rings
from hub.models import SiteSettings

register = template.Library()

LONGEST_WORD = 15
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@register.simple_tag
@lru_cache(maxsize=2048)
def ring(name: str, look: str = "", pair: bool = False) -> SafeString:
    """Draw the ring of a name; it is decoration, hidden from screen readers.

    `look`: "small" leaves out the talk, "drawn" draws its lines once. `pair`: two circles that touch.
    """
    drawing = rings.pair(name) if pair else rings.ring(name)
    circles = "".join(_circle(circle) for circle in drawing.circles)
    classes = f"ring ring--{escape(look)}" if look else "ring"
    box = f"0 0 {drawing.width:.0f} {drawing.height:.0f}"
    svg = f'<svg class="{classes}" viewBox="{box}" aria-hidden="true">{circles}</svg>'
    return mark_safe(svg)  # noqa: S308  numbers and words of our own only


def _circle(circle: rings.Circle) -> str:
    talks = "".join(
        f'<path pathLength="1" d="M{a.x:.0f} {a.y:.0f}Q{circle.x:.0f} {circle.y:.0f} {b.x:.0f} {b.y:.0f}"/>'
        for a, b in circle.talks
    )
    seats = "".join(_seat(seat) for seat in circle.seats)
    return (
        f'<circle class="ring__path" cx="{circle.x:.0f}" cy="{circle.y:.0f}" r="{rings.RADIUS:.0f}"/>'
        f'<g class="ring__talk">{talks}</g><g class="ring__seats">{seats}</g>'
    )


def _seat(seat: rings.Seat) -> str:
    mark = ' class="ring__open"' if seat.is_open else ""
    return f'<circle{mark} cx="{seat.x:.0f}" cy="{seat.y:.0f}" r="{seat.radius:.1f}"/>'


@register.filter
def starred(text: str) -> SafeString:
    """Turn the part between *stars* into emphasis; everything else stays text."""
    before, star, rest = escape(text).partition("*")
    inside, closing, after = rest.partition("*")
    if not closing:
        return mark_safe(before + star + rest)  # noqa: S308  escaped above
    return mark_safe(f"{before}<em>{inside}</em>{after}")  # noqa: S308  escaped above


@register.filter
def has_long_word(text: str) -> bool:
    """Tell whether a word is longer than a line of large type on a small phone."""
    return max(map(len, text.split()), default=0) > LONGEST_WORD


@register.filter
def number_word(number: int) -> str:
    """Return a small number as a word that can begin a heading."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


@register.simple_tag
def navigation(request, page) -> navigations.Navigation:
    """Return what stands around the page: menu, foot, the way back."""
    return navigations.navigation(request, page)


@register.simple_tag
def site_words(request) -> SiteSettings:
    """Return the words that stand on every page."""
    return SiteSettings.for_request(request)
