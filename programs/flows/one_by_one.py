"""What the clock does with many things: each by itself, so that one that errs keeps no other waiting."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

logger = logging.getLogger(__name__)


def one_by_one(step: Callable[[Any], int], things: Iterable[Any]) -> int:
    """Take a step with each thing, and return the sum of what the steps return; errors go to the log."""
    return sum(_taken(step, thing) for thing in things)


def _taken(step: Callable[[Any], int], thing: Any) -> int:
    try:
        return step(thing)
    except Exception:
        logger.exception("The clock could not do its work with one, and tries again: %s", type(thing).__name__)
        return 0
