"""Erasing a person: everything that is theirs goes, what others need stays without their name."""

import logging
from dataclasses import dataclass
from functools import partial

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import QuerySet

from accounts.letting_go import NOBODY
from accounts.mail.outbox import post
from accounts.models import User
from accounts.registry import Fate, Relation, Traces, copies, relations

logger = logging.getLogger(__name__)


class StaysError(Exception):
    """A person cannot be erased; `why` tells staff what speaks against it."""

    why: str


class LastSuperuserError(StaysError):
    """Without this person nobody could change who may do what."""

    why = "Nobody else may do everything. Make another superuser first."


class NobodyError(StaysError):
    """With this person would go what others wrote who are erased."""

    why = "This account stands for all who are erased: what they wrote would go with it."


def hold_superusers() -> None:
    """Let nobody else leave until this is done: two at once would each take the other for the one who stays.

    Flows that may erase somebody on their way begin with it: so two of them wait here, and not each for what the other
    holds. What superusers do meanwhile may go on to name them.
    """
    list(User.objects.select_for_update(no_key=True).filter(is_superuser=True).order_by("pk"))


def is_last_superuser(person: User) -> bool:
    """Tell whether nobody else may do everything, and stays."""
    others = User.objects.filter(is_superuser=True, is_active=True, departure=None).exclude(pk=person.pk)
    return person.is_superuser and not others.exists()


@transaction.atomic
def erase(*, person: User, tell: bool = True) -> bool:
    """Erase a person and all that leads to them; say so by mail where `tell`. Return whether there was anything to do.

    Whoever comes second waits for the first, and finds nobody. Raises StaysError.
    """
    hold_superusers()
    present = User.objects.select_for_update().filter(pk=person.pk).first()
    if present is None:
        return False
    if present.email == NOBODY:
        raise NobodyError
    if is_last_superuser(present):
        raise LastSuperuserError
    traces = traces_of(present)
    if tell:
        # To an address, from nobody to nobody: the row outlives the account by as long as mail is kept.
        post("account_erased", to=present.email, thing=f"erased-{present.pk}")
    _let_all_go(present, traces)
    present.delete()
    # Who restores an older backup has to erase them again: docs/operators.md.
    transaction.on_commit(partial(logger.warning, "Person %s is erased.", traces.pk), robust=True)
    for remove in traces.files:
        # Only once it is certain: a file cannot be rolled back.
        transaction.on_commit(remove, robust=True)
    return True


@dataclass(frozen=True)
class Becomes:
    """What will become of one kind of a person's data."""

    what: str
    count: int
    why: str


def what_becomes(*, person: User) -> dict[str, list[Becomes]]:
    """Return what goes with a person and what stays, of the kinds of which there is something."""
    kinds: dict[str, list[Becomes]] = {fate.name.lower(): [] for fate in Fate}
    password = ", your password" if person.has_usable_password() else ""
    kinds["erased"].append(Becomes(f"Your name{password}, and when you last signed in", 1, ""))
    for relation in relations():
        if count := relation.rows(person).count():
            kinds[relation.fate.name.lower()].append(Becomes(relation.what, count, relation.why))
    return kinds


def traces_of(person: User) -> Traces:
    """Return how a person can be recognized in text."""
    addresses = {person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)}
    sessions = set(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    return Traces(pk=person.pk, addresses={address.lower() for address in addresses}, sessions=sessions)


def _let_all_go(person: User, traces: Traces) -> None:
    for relation in relations():
        _let_go(relation, relation.rows(person), traces)
    for copy in copies():
        if copy.let_go:
            copy.let_go(traces)


def _let_go(relation: Relation, rows: QuerySet, traces: Traces) -> None:
    if relation.fate == Fate.ERASED:
        files = [getattr(row, name) for row in rows.iterator() for name in relation.files] if relation.files else []
        traces.files += [partial(file.storage.delete, file.name) for file in files if file]
    if relation.let_go:
        relation.let_go(rows, traces)
    elif relation.fate == Fate.ERASED:
        rows.delete()
    elif relation.fate == Fate.NAMELESS:
        rows.update(**{relation.name: None})
