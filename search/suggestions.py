"""Guesses from an address that leads nowhere which page was meant."""

import logging
from pathlib import PurePosixPath

from django.db import DatabaseError

from accounts.access import stranger
from search import queries, spelling, words
from search.queries import Result

logger = logging.getLogger(__name__)
MOST = 5
SHORTEST_WORD = 3


def suggest(path: str) -> list[Result]:
    """Return up to five pages that everyone may see and that have words of the address in them, best first.

    The last part of an address names its page; the parts before it only say where it stood.
    Always as a stranger would see them: the answer to a wrong address may be kept by anyone on its way.
    """
    if PurePosixPath(path).suffix:
        return []
    asked = [word for word in words.WORD.findall(PurePosixPath(path).name) if len(word) >= SHORTEST_WORD]
    nobody = stranger()
    try:
        question = words.read(spelling.corrected(" ".join(asked), nobody))
        return queries.results(queries.find(nobody, question, any_word=True, only_pages=True)[:MOST], question)
    except DatabaseError:
        logger.exception("The search index did not answer")
        return []
