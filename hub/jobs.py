"""What the worker does for the site as a whole."""

from datetime import timedelta

from django.core.management import call_command
from django_tasks import task


@task()
def forget_old_sessions() -> None:
    """Remove sessions that have run out."""
    call_command("clearsessions")


@task()
def forget_done_jobs() -> None:
    """Remove what is left of jobs that ended long ago."""
    call_command("prune_db_task_results", verbosity=0)


EVERY = {forget_old_sessions: timedelta(days=1), forget_done_jobs: timedelta(days=1)}
