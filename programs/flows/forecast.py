"""What a step with many requests would do, before anybody takes it: the rules of the flows, asked of all at once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.mail.kinds import Kind
from accounts.models import OutboxMessage
from programs.flows.reasons import CANNOT_COME, full, labeled, why_not_invited, why_not_moved
from programs.letters import KINDS, MESSAGE, fields_of_message, fields_of_step, thing_of_message
from programs.models import BulkAction, BulkItem, BulkKind, EarlyAccessRequest, RequestState

STATE = RequestState
GOES_TO = {BulkKind.INVITE: STATE.INVITED, BulkKind.WAITLIST: STATE.WAITLISTED, BulkKind.DECLINE: STATE.DECLINED}
WITHDREW = "The request was withdrawn, or the program left."
WRITTEN = "The same message was written to them before."
ONCE = "Gets this message about another request already."


@dataclass(frozen=True)
class Forecast:
    """Each request with why it would be skipped, or with nothing."""

    items: list[tuple[BulkItem, str]]

    @property
    def reached(self) -> int:
        """With how many the step would be taken."""
        return sum(not why for _, why in self.items)

    @property
    def skipped(self) -> list[tuple[str, int]]:
        """Why others would be skipped, as part of a sentence, and how many each."""
        said = Counter(why for _, why in self.items if why).most_common()
        return [(why[0].lower() + why[1:].rstrip("."), number) for why, number in said]


@dataclass(frozen=True)
class Letter:
    """What the first of those who will be reached reads."""

    to: EarlyAccessRequest
    kind: Kind
    fields: dict[str, str]


def first_letter(bulk: BulkAction, forecast: Forecast) -> Letter | None:
    """Return the message of a step to the first whom it mails; none where it mails nobody."""
    reached = (item.request for item, why in forecast.items if not why)
    request = next((request for request in reached if request.person.is_active), None)
    if request is None or bulk.kind == BulkKind.LABEL:
        return None
    if bulk.kind == BulkKind.MAIL:
        return Letter(request, MESSAGE, fields_of_message(request, bulk))
    kind = KINDS[GOES_TO[BulkKind(bulk.kind)]]
    return Letter(request, kind, fields_of_step(kind, request, cohort=bulk.cohort, why=bulk.words))


def foresee(bulk: BulkAction) -> Forecast:
    """Return what a bulk action would do now."""
    return Forecast(list(_foreseen(bulk)))


def _foreseen(bulk: BulkAction) -> Iterator[tuple[BulkItem, str]]:
    items = bulk.items.select_related("request__program", "request__person__birth_month")
    those = EarlyAccessRequest.objects.filter(bulk_items__bulk=bulk)
    can_come = set(those.of_those_who_can_come().values_list("pk", flat=True))
    free = bulk.cohort.seats_free if bulk.cohort else 0
    mailed, written = set(), _written(bulk)
    for item in items:
        why = _why_not(item.request, bulk, can_come)
        if bulk.kind == BulkKind.MAIL and not why:
            thing = item.request.person_id, thing_of_message(bulk, item.request.program_id)
            why = ONCE if item.request.person_id in mailed else WRITTEN if thing in written else ""
            mailed.add(item.request.person_id)
        if bulk.kind == BulkKind.INVITE and bulk.cohort and not why:
            free -= 1
            why = full(bulk.cohort) if free < 0 else ""
        yield item, why


def _written(bulk: BulkAction) -> set[tuple[int, str]]:
    """Return to whom a manager's message was written before, about which program."""
    if bulk.kind != BulkKind.MAIL:
        return set()
    people = BulkItem.objects.filter(bulk=bulk).values("request__person")
    mail = OutboxMessage.objects.filter(kind=MESSAGE.name, person__in=people)
    return set(mail.values_list("person", "thing"))


def _why_not(request: EarlyAccessRequest, bulk: BulkAction, can_come: set[int]) -> str:
    if bulk.kind == BulkKind.INVITE and bulk.cohort:
        return why_not_invited(request, bulk.cohort, can_come=request.pk in can_come)
    if bulk.kind == BulkKind.MAIL:
        return _why_not_mailed(request, can_come)
    if bulk.kind == BulkKind.LABEL:
        return labeled(bulk.words) if request.label == bulk.words else ""
    return why_not_moved(request, GOES_TO[BulkKind(bulk.kind)]) if bulk.kind in GOES_TO else ""


def _why_not_mailed(request: EarlyAccessRequest, can_come: set[int]) -> str:
    if request.pk not in can_come:
        return CANNOT_COME
    return WITHDREW if request.state == STATE.WITHDRAWN else ""
