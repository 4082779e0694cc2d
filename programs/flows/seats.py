"""Passing on seats that were given back: what the clock does, as often and as many times beside itself as it likes."""

from functools import partial
from itertools import takewhile

from django.db.models import F, QuerySet
from django.utils import timezone

from programs.flows import early_access
from programs.flows.one_by_one import one_by_one
from programs.flows.reasons import TAKES_REQUESTS
from programs.models import Cohort, EarlyAccessRequest, Invitation, RequestState


def expire_invitations() -> int:
    """End the invitations that nobody answered in time; return how many."""
    late = Invitation.objects.filter(outcome="", expires_at__lte=timezone.now()).select_related("request")
    return one_by_one(lambda invitation: early_access.expire(invitation=invitation), late)


def offer_seats() -> int:
    """Offer each seat that was given back to the next on the waiting list who can come; return how many."""
    given_back = Cohort.objects.filter(seats_to_offer__gt=0, starts_on__gt=timezone.now().date())
    return one_by_one(_offer_seats_of, given_back.filter(program__state__in=TAKES_REQUESTS))


def _offer_seats_of(cohort: Cohort) -> int:
    """Go down the waiting list until there is no seat left to offer."""
    left = Cohort.objects.with_seats().filter(pk=cohort.pk, seats_to_offer__gt=0, taken__lt=F("capacity"))
    return one_by_one(partial(_offer, cohort), takewhile(lambda _: left.exists(), waiting_for(cohort).iterator(50)))


def _offer(cohort: Cohort, request: EarlyAccessRequest) -> bool:
    try:
        early_access.invite(request=request, cohort=cohort, by=None, why="A seat was given back.")
    except early_access.RefusedError:
        # Of another age, or decided meanwhile: then the next. Where another process was quicker, no seat is left.
        return False
    return True


def waiting_for(cohort: Cohort) -> QuerySet[EarlyAccessRequest]:
    """Return the waiting list of a cohort, who came first in front: whom staff put there, for they would be welcome."""
    listed = EarlyAccessRequest.objects.filter(program=cohort.program_id, state=RequestState.WAITLISTED)
    said_no = Invitation.objects.filter(cohort=cohort).values("request")
    return listed.of_those_who_can_come().exclude(pk__in=said_no).order_by("asked_at", "pk")
