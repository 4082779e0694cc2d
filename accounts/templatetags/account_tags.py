"""What account pages show."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.utils.formats import date_format

register = template.Library()

# The first that fits: most browsers also name those that they descend from.
BROWSERS = (
    ("Edge", r"\bEdg(?:A|iOS)?/"),
    ("Opera", r"\bOPR/|\bOpera\b"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|CriOS|Chromium)/"),
    ("Safari", r"\bSafari/"),
)
SYSTEMS = (
    ("an iPhone", r"\biPhone\b"),
    ("an iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("a Mac", r"\bMacintosh\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
)


@register.filter
def in_words(value: Any) -> Any:
    """Say a moment as people do; leave everything else as it is."""
    return date_format(value, "F j, Y, H:i \\U\\T\\C") if isinstance(value, datetime) else value


@register.filter
def browser(user_agent: str) -> str:
    """Return what a person would call the browser that sends `user_agent`."""
    name, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    return " on ".join(part for part in (name or "A browser", system) if part)


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for name, pattern in known if re.search(pattern, user_agent or "")), "")
