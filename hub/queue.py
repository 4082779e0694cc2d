"""Keeps the table of jobs clean: what was abandoned is done after all, what is done is forgotten.

A worker that is killed leaves its job *running* for ever. Jobs are written to be begun twice, so another worker takes
it up; one that ends its worker each time is given up.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LONGEST = timedelta(hours=1)
"""No job takes so long: who began it then is no longer there."""
BEGINNINGS = 3
KEPT, FAILURES_KEPT = timedelta(days=1), timedelta(days=14)


def take_up_abandoned_jobs() -> int:
    """Put jobs back whose worker must have been killed; return how many."""
    abandoned = DBTaskResult.objects.running().filter(started_at__lte=timezone.now() - LONGEST)
    hopeless = [job.pk for job in abandoned if len(job.worker_ids) >= BEGINNINGS]
    abandoned.filter(pk__in=hopeless).update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
    return abandoned.exclude(pk__in=hopeless).update(status=TaskResultStatus.READY)


def forget_done_jobs() -> None:
    """Remove jobs that ended long ago; those that failed are kept longer, to be looked at."""
    now, done = timezone.now(), DBTaskResult.objects
    done.successful().filter(finished_at__lte=now - KEPT).delete()
    done.failed().filter(finished_at__lte=now - FAILURES_KEPT).delete()
