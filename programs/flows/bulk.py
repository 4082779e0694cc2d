"""One step with many requests: gathered, looked at, begun once, and done by the worker one by one.

Each request is a transaction of its own, in which the item says what came of it: a worker that is killed has done some
and not begun the others, and whoever goes on does nothing twice. Locks: the person, as everywhere, then the item, then
as in `early_access`.
"""

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from accounts.mail.outbox import post
from accounts.models import User
from programs.access import DECIDE
from programs.flows import early_access
from programs.flows.early_access import AlreadyError, RefusedError
from programs.flows.forecast import ONCE, WITHDREW, WRITTEN
from programs.flows.reasons import CANNOT_COME, labeled
from programs.letters import MESSAGE, fields_of_message, thing_of_message
from programs.models import BulkAction, BulkItem, BulkKind, Cohort, EarlyAccessRequest, RequestState

logger = logging.getLogger(__name__)
OUTCOME = BulkItem.Outcome
MOST = 2000
"""So many requests at most take one step together: as many as one preview can show."""


class TooManyError(Exception):
    """More requests than take one step together."""


@transaction.atomic
def gather(*, kind: str, requests: QuerySet[EarlyAccessRequest], by: User) -> BulkAction:
    """Gather requests for a step that is to be looked at before it is begun. Raises TooManyError."""
    found = list(requests.values_list("pk", flat=True)[: MOST + 1])
    if len(found) > MOST:
        raise TooManyError
    bulk = BulkAction.objects.create(kind=BulkKind(kind), by=by)
    BulkItem.objects.bulk_create(BulkItem(bulk=bulk, request_id=pk) for pk in found)
    return bulk


@transaction.atomic
def fill_in(*, bulk: BulkAction, cohort: Cohort | None = None, subject: str = "", words: str = "") -> bool:
    """Say what a step needs: a cohort, a reason, a message, a label; tell whether it was not begun yet."""
    drafts = BulkAction.objects.filter(pk=bulk.pk, begun_at=None)
    return bool(drafts.update(cohort=cohort, subject=" ".join(subject.split()), words=words.strip()))


@transaction.atomic
def begin(*, bulk: BulkAction, seen: str) -> bool:
    """Begin what a manager has looked at, once; tell whether it is this call that did."""
    bulk = BulkAction.objects.select_for_update(of=["self"]).get(pk=bulk.pk)
    if bulk.begun_at or bulk.seen != seen or not bulk.is_ready:
        return False
    bulk.begun_at = timezone.now()
    bulk.save(update_fields=["begun_at"])
    # Where the queue is away, the clock finds it a minute later.
    transaction.on_commit(do_what_is_begun.enqueue, robust=True)
    return True


@task(backend="worker")
def do_what_is_begun() -> None:
    """Go on with every step that was begun, to its end; beside others that do the same, and after them."""
    for bulk in BulkAction.objects.running().order_by("begun_at"):
        go_on(bulk=bulk)


def go_on(*, bulk: BulkAction) -> int:
    """Do what is left of a step; return how many requests it was taken with."""
    waiting = bulk.items.filter(outcome=OUTCOME.WAITING)
    done = sum(_do(pk) for pk in list(waiting.values_list("pk", flat=True)))
    if not waiting.exists():
        BulkAction.objects.filter(pk=bulk.pk, ended_at=None).update(ended_at=timezone.now())
    return done


def _do(pk: int) -> bool:
    """Take the step with one request; tell whether it was still to take."""
    try:
        return _take(pk)
    except Exception:
        logger.exception("A step with a request did not work: item %s.", pk)
        failed = {"outcome": OUTCOME.FAILED, "why": "This did not work, for a reason that the log of the site tells."}
        return bool(BulkItem.objects.filter(pk=pk, outcome=OUTCOME.WAITING).update(**failed))


@transaction.atomic
def _take(pk: int) -> bool:
    # Whoever erases the person holds them before the item goes with them.
    list(User.objects.select_for_update(of=["self"], no_key=True).filter(requests__bulk_items=pk))
    held = BulkItem.objects.select_for_update(of=["self"]).select_related(
        "bulk__cohort", "bulk__by", "request__program"
    )
    item = held.filter(pk=pk, outcome=OUTCOME.WAITING).first()
    if item is None:
        return False
    item.outcome, item.why = _outcome_of(item)
    item.save(update_fields=["outcome", "why"])
    return True


def _outcome_of(item: BulkItem) -> tuple[str, str]:
    if item.bulk.by is None:
        return OUTCOME.FAILED, "Whoever began this has left."
    if not item.bulk.by.has_perm(DECIDE):
        return OUTCOME.FAILED, "Whoever began this may not decide any more."
    try:
        with transaction.atomic():
            STEPS[BulkKind(item.bulk.kind)](item, item.bulk.by)
    except RefusedError as error:
        return OUTCOME.SKIPPED, error.why
    return OUTCOME.DONE, ""


def _invite(item: BulkItem, by: User) -> None:
    if item.bulk.cohort is None:
        raise RefusedError("The cohort is gone.")
    early_access.invite(request=item.request, cohort=item.bulk.cohort, by=by)


def _waitlist(item: BulkItem, by: User) -> None:
    early_access.waitlist(request=item.request, by=by, why=item.bulk.words)


def _decline(item: BulkItem, by: User) -> None:
    early_access.decline(request=item.request, by=by, why=item.bulk.words)


def _mail(item: BulkItem, by: User) -> None:
    can_come = EarlyAccessRequest.objects.filter(pk=item.request_id).of_those_who_can_come()
    request = can_come.select_related("person", "program").first()
    if request is None:
        raise RefusedError(CANNOT_COME)
    if request.state == RequestState.WITHDRAWN:
        raise RefusedError(WITHDREW)
    before = BulkItem.objects.filter(bulk=item.bulk_id, pk__lt=item.pk, request__person=request.person_id)
    if before.exclude(request__state=RequestState.WITHDRAWN).exists():
        raise RefusedError(ONCE)
    thing = thing_of_message(item.bulk, request.program_id)
    if request.person.mail.filter(kind=MESSAGE.name, thing=thing).exists():
        raise AlreadyError(WRITTEN)
    fields = fields_of_message(request, item.bulk)
    post(MESSAGE.name, to=request.person.email, person=request.person, thing=thing, **fields)


def _label(item: BulkItem, by: User) -> None:
    others = EarlyAccessRequest.objects.filter(pk=item.request_id).exclude(label=item.bulk.words)
    if not others.update(label=item.bulk.words):
        raise AlreadyError(labeled(item.bulk.words))


STEPS: dict[BulkKind, Callable[[BulkItem, User], None]] = {
    BulkKind.INVITE: _invite,
    BulkKind.WAITLIST: _waitlist,
    BulkKind.DECLINE: _decline,
    BulkKind.MAIL: _mail,
    BulkKind.LABEL: _label,
}
