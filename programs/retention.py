"""How long requests for a place are kept; the job that keeps all rules is accounts' own."""

from datetime import datetime

from accounts.flows.retention import Rule
from programs.flows.enquiries import forget
from programs.models import BulkAction, Companions, EarlyAccessRequest, Enquiry, EnquiryState
from programs.models.requests import OPEN


def forget_ended(before: datetime) -> int:
    """Forget requests that came to an end long ago, with what was answered and decided."""
    return EarlyAccessRequest.objects.exclude(state__in=OPEN).filter(changed_at__lt=before).delete()[0]


def forget_closed_enquiries(before: datetime) -> int:
    """Forget enquiries that were closed long ago."""
    return forget(Enquiry.objects.filter(state=EnquiryState.CLOSED, closed_at__lt=before))


def forget_old_enquiries(before: datetime) -> int:
    """Forget enquiries that arrived so long ago that nobody waits for an answer any more."""
    return forget(Enquiry.objects.filter(received_at__lt=before))


def forget_bulk_actions(before: datetime) -> int:
    """Forget which requests managers took a step with together; what became of each, its own history tells."""
    return BulkAction.objects.filter(gathered_at__lt=before).exclude(begun_at__isnull=False, ended_at=None).delete()[0]


def forget_companions(before: datetime) -> int:
    """Forget that members had us write to colleagues who did not come."""
    return Companions.objects.filter(colleague=None, made_at__lt=before).delete()[0]


RULES = (
    Rule("That a member had us write to a colleague who did not come", 90, forget_companions),
    Rule("Requests for a place that came to an end: declined, withdrawn or not answered", 365, forget_ended),
    Rule("Enquiries of organizations, once they are closed", 365, forget_closed_enquiries),
    Rule("Enquiries of organizations in any case", 730, forget_old_enquiries),
    Rule("That a manager looked at your request, or decided on it, together with others", 90, forget_bulk_actions),
)
