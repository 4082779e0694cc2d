"""What is kept for how long: each rule once, for the job that keeps it and for the page that states it.

Apps above declare rules of their own in their `retention.py`.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from types import ModuleType

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import module_has_submodule
from django_tasks import task

from accounts.flows.erase import StaysError, erase, hold_superusers
from accounts.flows.growing_up import forget_the_silent
from accounts.flows.leaving import erase_departed
from accounts.models import DataExport, OutboxMessage, User
from accounts.models.guardians import PATIENCE
from accounts.models.leaving import EXPORT_DAYS, GRACE_DAYS

logger = logging.getLogger(__name__)
STATE = OutboxMessage.State
UNCONFIRMED_DAYS = 30
SIGNED_IN_DAYS = settings.SESSION_COOKIE_AGE // (24 * 3600)
OVER = Q(state__in=[STATE.SENT, STATE.LATE, STATE.UNWANTED])


@dataclass(frozen=True)
class Rule:
    """What is kept, for how many days, and what forgets all that is older than a given time."""

    what: str
    days: int
    forget: Callable[[datetime], int]

    @property
    def period(self) -> str:
        """The days in words."""
        years, rest = divmod(self.days, 365)
        return f"{self.days} days" if rest else "1 year" if years == 1 else f"{years} years"


@task(backend="worker")
def forget_what_is_old() -> None:
    """Keep all rules; one that fails keeps no other from being kept."""
    for rule in rules():
        try:
            rule.forget(timezone.now() - timedelta(days=rule.days))
        except Exception:
            logger.exception("A rule of retention could not be kept: %s", rule.what)


def rules() -> Iterator[Rule]:
    """Yield the rules of all apps; those about accounts first."""
    yield from RULES
    for module in _further():
        yield from module.RULES


@cache
def _further() -> tuple[ModuleType, ...]:
    """Return where the other apps declare theirs."""
    having = [app for app in apps.get_app_configs() if module_has_submodule(app.module, "retention")]
    return tuple(import_module(f"{app.name}.retention") for app in having)


def forget_unconfirmed(before: datetime) -> int:
    """Erase accounts that nobody ever confirmed."""
    return _erase_all(User.objects.unconfirmed().filter(date_joined__lt=before))


def forget_unclaimed(before: datetime) -> int:
    """Erase accounts that somebody made with an address whose owner never said who they are."""
    return _erase_all(User.objects.filter(is_unclaimed=True, date_joined__lt=before))


def _erase_all(people: QuerySet[User]) -> int:
    """Erase people without telling them: whoever owns the address may never have heard of this site."""
    return sum(_erase_if_still(pk, people) for pk in list(people.values_list("pk", flat=True)))


@transaction.atomic
def _erase_if_still(pk: int, people: QuerySet[User]) -> bool:
    """Erase one of the people, unless they have confirmed or claimed their account in the meantime."""
    hold_superusers()
    person = User.objects.select_for_update().filter(pk=pk).first()
    try:
        return person is not None and people.filter(pk=pk).exists() and erase(person=person, tell=False)
    except StaysError as error:
        logger.warning("An account is not erased: %s", error.why)
        return False


def forget_departed(before: datetime) -> int:
    """Erase accounts whose owners asked for it, each on the day that they were told."""
    return erase_departed()


def forget_exports(before: datetime) -> int:
    """Remove files that were made for people to download, and what a stopped worker left of one."""
    old = list(DataExport.objects.filter(asked_at__lt=before))
    for export in old:
        export.path.unlink(missing_ok=True)
    remove_stray_files()
    return DataExport.objects.filter(pk__in=[export.pk for export in old], asked_at__lt=before).delete()[0]


def forget_sessions(before: datetime) -> int:
    """Forget where people were signed in, once they are not any more."""
    running = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return UserSession.objects.filter(~Exists(running)).delete()[0]


def forget_sent_mail(before: datetime) -> int:
    """Forget that mail was sent to a person."""
    return OutboxMessage.objects.filter(OVER, created_at__lt=before).delete()[0]


def forget_strangers(before: datetime) -> int:
    """Forget mail that could not be sent, whose codes and links are still there, and mail to nobody we know."""
    unknown = Q(OVER, person=None) | Q(state=STATE.DEAD)
    return OutboxMessage.objects.filter(unknown, created_at__lt=before).delete()[0]


def remove_stray_files() -> None:
    """Remove files that nobody can download: a worker was stopped while it wrote, or a person is erased."""
    folder = settings.VAR_DIR / "exports"
    known = set(DataExport.objects.values_list("file_name", flat=True))
    yesterday = timezone.now().timestamp() - timedelta(days=1).total_seconds()
    for path in folder.glob("*"):
        if path.name not in known and path.stat().st_mtime < yesterday:
            path.unlink(missing_ok=True)


RULES = (
    Rule("Accounts whose address was never confirmed", UNCONFIRMED_DAYS, forget_unconfirmed),
    Rule("Accounts that somebody made with your address, and that you did not take over", 30, forget_unclaimed),
    Rule("Accounts whose owner asked to have them deleted", GRACE_DAYS, forget_departed),
    Rule("Questions to a guardian that nobody answered", PATIENCE.days, forget_the_silent),
    Rule("Files with your data that you asked for", EXPORT_DAYS, forget_exports),
    Rule("That you are signed in, with browser and network address", SIGNED_IN_DAYS, forget_sessions),
    Rule("That a message was sent to you: its kind and day, without its codes and links", 365, forget_sent_mail),
    Rule("Messages that could not be delivered, and messages to addresses without an account", 30, forget_strangers),
)
