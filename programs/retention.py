"""How long requests for a place are kept; the job that keeps all rules is accounts' own."""

from datetime import datetime

from accounts.flows.retention import Rule


def forget_refused(before: datetime) -> int:
    """Nobody can ask for a place yet, so none was refused."""
    return 0


RULES = (Rule("Requests for a place that were refused", 365, forget_refused),)
