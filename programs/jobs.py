"""What the worker does for programs, and how often."""

from datetime import timedelta

from django_tasks import task

from programs.flows import enquiries, seats
from programs.flows.bulk import do_what_is_begun


@task(backend="worker")
def pass_on_seats() -> None:
    """End invitations that nobody answered, and offer their seats to the next."""
    seats.expire_invitations()
    seats.offer_seats()


@task(backend="worker")
def remind_of_enquiries() -> None:
    """Mail the reminders that are due."""
    enquiries.remind()


EVERY = {
    pass_on_seats: timedelta(minutes=10),
    remind_of_enquiries: timedelta(hours=1),
    # Only what a stopped worker left behind.
    do_what_is_begun: timedelta(minutes=1),
}
