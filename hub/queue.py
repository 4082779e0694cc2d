"""Sees that what was abandoned is done after all.

A worker that is killed leaves its job *running* for ever. Jobs are written to be begun twice, so another worker takes
it up; one that ends its worker each time is given up.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from redis import Redis
from rq.exceptions import AbandonedJobError
from rq.job import Job
from rq.registry import FailedJobRegistry

LONGEST = timedelta(hours=1)
"""No job takes so long: who began it then is no longer there."""
BEGINNINGS = 3


def take_up_abandoned_jobs() -> int:
    """Put jobs back into the database whose worker must have been killed; return how many."""
    abandoned = DBTaskResult.objects.running().filter(started_at__lte=timezone.now() - LONGEST)
    hopeless = [job.pk for job in abandoned if len(job.worker_ids) >= BEGINNINGS]
    abandoned.filter(pk__in=hopeless).update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
    return abandoned.exclude(pk__in=hopeless).update(status=TaskResultStatus.READY)


def put_back(job: Job, error: type[Exception], *_: object) -> None:
    """Let a job in Redis be begun again whose worker was killed: the setting RQ_EXCEPTION_HANDLERS names this.

    The queue finds such jobs by itself, an hour later, and would only list them among the failed.
    """
    if error is AbandonedJobError and job.retries_left is None:
        job.retries_left = BEGINNINGS - 1


def forget_jobs(before: datetime) -> int:
    """Forget what jobs did, and jobs that nobody ended; return how many. Redis forgets by itself what went well."""
    forgotten = DBTaskResult.objects.filter(enqueued_at__lt=before).delete()[0]
    if settings.JOBS == "redis":
        failed = FailedJobRegistry(connection=Redis.from_url(settings.RQ_QUEUES["default"]["URL"]))
        for job in Job.fetch_many(failed.get_job_ids(), connection=failed.connection):
            if job and job.created_at < before:
                failed.remove(job, delete_job=True)
                forgotten += 1
    return forgotten
