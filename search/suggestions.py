"""Guesses from an address that leads nowhere which page was meant."""

import logging
from pathlib import PurePosixPath

from django.db import DatabaseError

from accounts.access import stranger
from search import queries, words
from search.queries import Result

logger = logging.getLogger(__name__)
MOST = 5
SHORTEST_WORD = 3


def suggest(path: str) -> list[Result]:
    """Return up to five pages that everyone may see and that have words of the address in them, best first.

    Always as a stranger would see them: the answer to a wrong address may be kept by anyone on its way.
    """
    if PurePosixPath(path).suffix:
        return []
    asked = " ".join(word for word in words.WORD.findall(path) if len(word) >= SHORTEST_WORD)
    question = words.read(asked)
    try:
        return queries.results(queries.find(stranger(), question, any_word=True, only_pages=True)[:MOST], question)
    except DatabaseError:
        logger.exception("The search index did not answer")
        return []
