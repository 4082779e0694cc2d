"""What was typed into a form that was refused as a whole: kept in the page that says why, but for secrets."""

import re
from dataclasses import dataclass

from django.http import HttpRequest

FIELDS = {
    *("accept", "address", "age", "country", "email", "first_name", "guardian_address", "login", "month", "name"),
    *("news", "passwordless", "remember", "understood", "which", "year"),
    # What people do not see.
    *("begun", "next", "seen", "website"),
}
BUTTONS = {"action", "action_add", "erase", "refuse"}
SECRETS = {"code", "credential", "oldpassword", "password", "password1"}
NOT_KEPT = {"csrfmiddlewaretoken", "proof", "kept"}
"""A proof of work is good for one time."""
KEPT = [*map(re.escape, FIELDS | BUTTONS)]
"""The names, as patterns, under which the site's forms send what is kept; other apps add theirs by `keep`."""
MOST_KEPT = 30_000
"""Characters: more than any of our forms holds."""


@dataclass(frozen=True)
class Typed:
    """What can be sent once more: names and values. Where secrets are missing, the form says so, and asks for them."""

    fields: list[tuple[str, str]]
    is_whole: bool


def keep(*patterns: str) -> None:
    """Keep what is typed into the forms of an app, too: under names that match one of the patterns, as a whole."""
    KEPT.extend(patterns)


def is_kept(name: str) -> bool:
    """Tell whether what comes under a name can be sent once more."""
    return any(re.fullmatch(pattern, name) for pattern in KEPT)


def is_ours(name: str) -> bool:
    """Tell whether a form of ours sends something by a name: by any other, it might be a secret or half of a form."""
    return name in SECRETS | NOT_KEPT or is_kept(name)


def typed(request: HttpRequest) -> Typed:
    """Return what came with a request from a form of ours; nothing where it is from another, or too long for a page.

    Without a part of it a form would mean something else: who refused a text would agree to it.
    """
    sent = dict(request.POST.lists())
    fields = [(name, value) for name, values in sent.items() if is_kept(name) for value in values]
    if not all(map(is_ours, sent)) or sum(len(value) for _, value in fields) > MOST_KEPT:
        return Typed([], is_whole=False)
    if any(any(sent.get(name, [])) for name in SECRETS):
        return Typed([*fields, ("kept", "yes")], is_whole=False)
    return Typed(fields, is_whole=True)
