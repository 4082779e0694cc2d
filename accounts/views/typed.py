"""What was typed into a form that was refused as a whole: kept in the page that says why, but for secrets."""

from dataclasses import dataclass

from django.http import HttpRequest

SECRET = ("password", "code", "credential")
NOT_KEPT = {"csrfmiddlewaretoken", "proof", "kept"}
"""A proof of work is good for one time."""
MOST_KEPT = 20_000
"""Characters: more than any of our forms holds."""


@dataclass(frozen=True)
class Typed:
    """What can be sent once more: names and values. Where secrets are missing, the form says so, and asks for them."""

    fields: list[tuple[str, str]]
    is_whole: bool


def typed(request: HttpRequest) -> Typed:
    """Return what came with a request, so much of it as may stand in a page."""
    fields, room, is_whole = [], MOST_KEPT, True
    for name, value in ((name, value) for name, values in request.POST.lists() for value in values):
        if any(word in name.lower() for word in SECRET):
            is_whole &= not value
        elif name not in NOT_KEPT:
            room -= len(name) + len(value)
            fields += [(name, value)] * (room > 0)
    return Typed(fields if is_whole else [*fields, ("kept", "yes")], is_whole)
