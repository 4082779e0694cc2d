"""What the worker does for accounts, and how often."""

from datetime import timedelta

from django_tasks import task

from accounts.flows import growing_up, guardians
from accounts.flows.export import make_exports
from accounts.flows.retention import forget_what_is_old
from accounts.mail.jobs import deliver_mail


@task(backend="worker")
def look_after_guardianships() -> None:
    """Let go of the grown, remind the silent, and erase the addresses of guardians who were told a last thing."""
    growing_up.let_go_of_the_grown()
    growing_up.remind_the_silent()
    guardians.forget_sent_endings()


EVERY = {
    deliver_mail: timedelta(minutes=1),
    # Only those whose job a stopped worker left behind.
    make_exports: timedelta(minutes=5),
    look_after_guardianships: timedelta(hours=1),
    # Not once a day only: pages and mails name the day on which something is erased.
    forget_what_is_old: timedelta(hours=1),
}
