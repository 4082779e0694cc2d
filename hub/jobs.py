"""What the worker does for the site as a whole."""

from datetime import timedelta

from django.core.management import call_command
from django_tasks import task

from hub import queue


@task(backend="worker")
def forget_old_sessions() -> None:
    """Remove sessions that have run out."""
    call_command("clearsessions")


@task(backend="worker")
def forget_done_jobs() -> None:
    """Remove what is left of jobs that ended long ago."""
    queue.forget_done_jobs()


@task(backend="worker")
def take_up_abandoned_jobs() -> None:
    """Put jobs back into the queue whose worker was killed."""
    queue.take_up_abandoned_jobs()


EVERY = {
    forget_old_sessions: timedelta(days=1),
    forget_done_jobs: timedelta(days=1),
    take_up_abandoned_jobs: timedelta(minutes=10),
}
