"""Shows where in a text the words stand."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hub.blocks.story import NOTE_MARK
from search.words import may_go_on

AFTER_SENTENCE = re.compile(r"(?<=[.!?:;…”]), ")
AROUND = 90
"""Characters before the first word that is marked; the extract is three times as long."""


def readable(text: str) -> str:
    """Return text from the index without the marks of notes, and without the commas that part its blocks."""
    return AFTER_SENTENCE.sub(" ", NOTE_MARK.sub("", text))


def marked(text: str, stems: tuple[str, ...]) -> SafeString:
    """Escape `text` and mark the words that begin like `stems`."""
    parts, end = [], 0
    for match in _words(stems).finditer(text):
        parts += [escape(text[end : match.start()]), f"<mark>{escape(match[0])}</mark>"]
        end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308  every part is escaped


def extract(text: str, stems: tuple[str, ...]) -> SafeString:
    """Return the part of `text` around the first of the words, marked; its beginning, where none stands in it."""
    found = _words(stems).search(text)
    start = max(0, found.start() - AROUND) if found else 0
    if start:
        start = text.find(" ", start) + 1
    end = start + 3 * AROUND
    cut = text[start:end].rsplit(" ", 1)[0] if end < len(text) else text[start:]
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return marked(f"{before}{cut}{after}", stems)


def _words(stems: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(stems, key=len, reverse=True)
    words = "|".join(re.escape(stem) + ("[^\\W_]*" if may_go_on(stem) else "s?(?![^\\W_])") for stem in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{words})" if stems else r"(?!)", re.IGNORECASE)
