"""Guesses which words were meant by words that stand nowhere."""

from difflib import get_close_matches

from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import Page

from accounts.access import visible_to_everyone
from search.queries import THINGS
from search.words import MOST_WORDS, SHORTEST_BEGINNING, WORD

NEAR = 0.8
"""How alike two words are, from 0 to 1, that may be the same with a slip."""
LENGTHS = 2
"""How many letters a slip adds or leaves out at most."""


def corrected(text: str, during: HttpRequest) -> str:
    """Return the words of `text`; one that stands in no name that everyone may see becomes a near one that does."""
    words, known = WORD.findall(text.lower())[:MOST_WORDS], _known(during)
    return " ".join(_nearest(word, known) for word in words)


def _nearest(word: str, known: set[str]) -> str:
    if len(word) < SHORTEST_BEGINNING or any(name.startswith(word) for name in known):
        return word
    candidates = sorted(name for name in known if abs(len(name) - len(word)) <= LENGTHS)
    return next(iter(get_close_matches(word, candidates, n=1, cutoff=NEAR)), word)


def _known(during: HttpRequest) -> set[str]:
    pages = visible_to_everyone(Page.objects.filter(depth__gt=1), during).order_by()
    names = pages.values_list(Cast("title", CharField())).union(
        *(model.objects.order_by().values_list(Cast(name, CharField())) for model, name in THINGS.items())
    )
    return {word for (name,) in names for word in WORD.findall(name.lower())}
