"""What the worker does for the site as a whole."""

from datetime import timedelta

from django_tasks import task

from hub import queue


@task(backend="worker")
def take_up_abandoned_jobs() -> None:
    """Put jobs back into the queue whose worker was killed."""
    queue.take_up_abandoned_jobs()


EVERY = {take_up_abandoned_jobs: timedelta(minutes=10)}
