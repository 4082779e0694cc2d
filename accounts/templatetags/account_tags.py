"""What account pages show."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.conf import settings
from django.utils.formats import date_format

from accounts.flows import once_more
from accounts.flows.retention import UNCONFIRMED_DAYS
from accounts.links import SEE
from accounts.mail.letters import CODE_TIME
from accounts.models.guardians import PATIENCE

register = template.Library()

# What pages say of how long something lasts.
PERIODS = {
    "code": CODE_TIME,
    "once more": once_more.GOOD_FOR,
    "new password": timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    "guardian": PATIENCE,
    "guardian page": SEE.lasts,
    "unconfirmed": timedelta(days=UNCONFIRMED_DAYS),
}

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


@register.simple_tag
def lasts(what: str) -> str:
    """Return how long something lasts, in words."""
    return as_period(PERIODS[what])


def as_period(time: timedelta) -> str:
    """Say a length of time in the largest unit that fits it."""
    for size, name in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        if not time % size:
            return f"{time // size} {name}{'' if time == size else 's'}"
    raise ValueError(time)


@register.filter
def browser(user_agent: str) -> str:
    """Return what a person would call the browser that sends `user_agent`."""
    name, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    return " on ".join(part for part in (name or "A browser", system) if part)


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for name, pattern in known if re.search(pattern, user_agent or "")), "")
