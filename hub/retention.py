"""How long the traces of the site's own work are kept; the job that keeps all rules is accounts' own."""

from datetime import datetime

from django.core.cache import caches

from accounts.flows.retention import Rule
from hub import queue
from hub.caches import FileCache


def forget_counters(before: datetime) -> int:
    """Remove what limits have counted and count no more: that is over within a day; a Redis sees to it by itself."""
    counters = caches["default"]
    return counters.forget_expired() if isinstance(counters, FileCache) else 0


def left_to_operators(before: datetime) -> int:
    """Nothing that a program can do: docs/operators.md says what operators see to."""
    return 0


RULES = (
    Rule("Notes on what the site did by itself, such as sending mail", 14, queue.forget_jobs),
    Rule("Counters against abuse, and the logs of site and web server", 90, forget_counters),
    Rule("Backups, which still hold what was erased", 30, left_to_operators),
)
