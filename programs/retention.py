"""How long requests for a place are kept; the job that keeps all rules is accounts' own."""

from datetime import datetime

from accounts.flows.retention import Rule
from programs.models import EarlyAccessRequest
from programs.models.requests import OPEN


def forget_ended(before: datetime) -> int:
    """Forget requests that came to an end long ago, with what was answered and decided."""
    return EarlyAccessRequest.objects.exclude(state__in=OPEN).filter(changed_at__lt=before).delete()[0]


RULES = (Rule("Requests for a place that came to an end: declined, withdrawn or not answered", 365, forget_ended),)
