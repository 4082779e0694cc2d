"""Jobs: begun when they are due, once; taken up again where a worker was killed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hub import clock, queue
from hub.models import PeriodicJob

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_database(settings):
    settings.TASKS = {**settings.TASKS, "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def job(*, status, hours_ago, workers=1):
    then = timezone.now() - timedelta(hours=hours_ago)
    return DBTaskResult.objects.create(
        status=status,
        started_at=then,
        finished_at=None if status == TaskResultStatus.RUNNING else then,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="hub.jobs.take_up_abandoned_jobs",
        worker_ids=["worker"] * workers,
        backend_name="worker",
        run_after=then,
    )


def status(of):
    return DBTaskResult.objects.get(pk=of.pk).status


def test_what_is_due_is_begun_once():
    begun = clock.begin_due_jobs()

    assert "hub.jobs.take_up_abandoned_jobs" in begun
    assert clock.begin_due_jobs() == []
    assert DBTaskResult.objects.count() == len(begun)


def test_a_job_that_could_not_be_put_into_the_queue_stays_due(monkeypatch):
    def away(*_):
        raise ConnectionError

    monkeypatch.setattr("django_tasks_db.DatabaseBackend.enqueue", away)

    with pytest.raises(ConnectionError):
        clock.begin_due_jobs()

    assert PeriodicJob.objects.filter(next_at__lte=timezone.now()).exists()


def test_a_job_whose_worker_was_killed_is_taken_up():
    killed = job(status=TaskResultStatus.RUNNING, hours_ago=2)

    queue.take_up_abandoned_jobs()

    assert status(killed) == TaskResultStatus.READY


def test_a_job_that_may_still_be_at_work_is_left_alone():
    busy = job(status=TaskResultStatus.RUNNING, hours_ago=0.5)

    queue.take_up_abandoned_jobs()

    assert status(busy) == TaskResultStatus.RUNNING


def test_a_job_that_kills_each_worker_is_given_up():
    deadly = job(status=TaskResultStatus.RUNNING, hours_ago=2, workers=3)

    queue.take_up_abandoned_jobs()

    assert status(deadly) == TaskResultStatus.FAILED
