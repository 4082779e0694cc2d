"""What the worker does for the site as a whole."""

from datetime import timedelta

from django_tasks import task

from hub import gated_pictures, queue


@task(backend="worker")
def take_up_abandoned_jobs() -> None:
    """Put jobs back into the queue whose worker was killed."""
    queue.take_up_abandoned_jobs()


@task(backend="worker")
def settle_pictures() -> None:
    """Put pictures behind their gate, or out, whose collection was moved by other ways than the admin's."""
    gated_pictures.settle_all()


EVERY = {take_up_abandoned_jobs: timedelta(minutes=10), settle_pictures: timedelta(minutes=10)}
