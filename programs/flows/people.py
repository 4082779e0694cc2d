"""What managers do about one person: each step with a reason, which is kept."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.flows.erase import erase
from accounts.flows.suspending import lift, sign_out_everywhere, suspend
from accounts.models import User
from programs.access import may_be_decided_about
from programs.flows.early_access import RefusedError

WORKS_HERE = "Whoever works in the admin is suspended and erased by those alone who may do everything."


def read(*, person: User, by: User) -> None:
    """Record who reads the record of a minor."""
    if person.is_minor:
        log(person, "programs.read_minor", user=by)


@transaction.atomic
def erase_with_reason(*, person: User, by: User, why: str) -> bool:
    """Erase a person; that it was done, by whom and why, stays without the name. Raises StaysError."""
    is_erased = erase(person=person)
    if is_erased:
        # After: the erasure takes names and reasons out of all that was logged before.
        log(person, "wagtail.delete", user=by, title="Erased", data={"why": why}, deleted=True)
    return is_erased


STEPS = {
    "sign-out": sign_out_everywhere,
    "suspend": suspend,
    "lift": lift,
    "erase": erase_with_reason,
}


def take(*, step: str, person: User, by: User, why: str) -> bool:
    """Take a step about a person; tell whether there was anything to do. Raises RefusedError, StaysError."""
    if not may_be_decided_about(person):
        raise RefusedError(WORKS_HERE)
    return STEPS[step](person=person, by=by, why=why)
