"""Which words a message has now, and what words it may have."""

import re

from accounts.mail.kinds import Kind, Words
from accounts.models import Wording

BRACES = re.compile(r"\{([^{}]*)\}")
Problems = dict[str, str]
"""The part of the words (subject, body, button) → what is wrong with it, in a sentence for editors."""


def words_of(kind: Kind, changed: dict[str, Wording] | None = None) -> Words:
    """Return the words that hold: the editors', as long as they fit the kind, else the first ones.

    A kind can get other fields with a new version of the site, and a message with holes helps nobody. `changed` spares
    the query where the changed words are at hand.
    """
    wording = Wording.objects.filter(kind=kind.name).first() if changed is None else changed.get(kind.name)
    words = Words(wording.subject, wording.body, wording.button) if wording else kind.first_words
    return words if not problems_with(words, kind) else kind.first_words


def problems_with(words: Words, kind: Kind) -> Problems:
    """Return what keeps words from being those of a kind; an empty dictionary where they are good."""
    found = {
        "subject": _problem(words.subject, kind, kind.subject_fields, "a subject"),
        "body": _problem(words.body, kind, kind.named_fields, "the text"),
        "button": _problem(words.button, kind, (), "a button"),
    }
    if kind.link and not words.button.strip():
        found["button"] = "Give the button a label: without it nobody finds the link."
    missing = [name for name in kind.required if f"{{{name}}}" not in words.body]
    if missing:
        found["body"] = found["body"] or f"Without {_listed(missing)} this message does not say what it has to."
    return {part: problem for part, problem in found.items() if problem}


def filled(words: str, fields: dict[str, str]) -> str:
    """Put fields into words.

    Not by `format`: words can be an editor's, and would reach into what the fields are made of.
    """
    return BRACES.sub(lambda found: fields.get(found[1], found[0]), words)


def _problem(words: str, kind: Kind, allowed: tuple[str, ...], place: str) -> str:
    if set("{}") & set(BRACES.sub("", words)):
        return "A brace stands alone. Fields stand in a pair of them, such as {name}."
    for name in BRACES.findall(words):
        if name in {kind.link, kind.code} - {""}:
            what = "The link has its button" if name == kind.link else "The code stands by itself"
            return f"Take {{{name}}} out. {what} below the text, whatever that says."
        if name not in allowed:
            known = f"{place.capitalize()} of this message can have {_listed(allowed)}."
            return f"{{{name}}} is no field here. {known if allowed else f'There is none for {place}.'}"
    return ""


def _listed(names) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
