"""Jobs wait in Redis where the operator wants that; the same worker does them, and takes up what a killed one left."""

from datetime import timedelta

import pytest
from django.utils import timezone
from redis import Redis
from rq.job import Job
from rq.registry import FailedJobRegistry, FinishedJobRegistry, StartedJobRegistry

from hub.queue import forget_jobs
from tests.workers import Workers

pytestmark = pytest.mark.django_db
DELIVERY = "accounts.mail.jobs.deliver_mail"


@pytest.fixture
def connection(redis_url):
    connection = Redis.from_url(redis_url)
    yield connection
    connection.delete(*connection.keys("rq:*"))


@pytest.fixture
def workers(redis_url, outside_database, connection):
    # Nobody listens for mail: the message that makes them work waits.
    workers = Workers(DATABASE_URL=outside_database, MAIL_PORT="1", JOBS="redis", REDIS_URL=redis_url)
    yield workers
    workers.do("forget")
    workers.close()


def deliveries(kind, connection):
    found = Job.fetch_many(kind(connection=connection).get_job_ids(cleanup=False), connection=connection)
    return [job.id for job in found if job.func_name == DELIVERY]


def kill_one(workers, connection):
    """Let a worker die at work; return its job, as it stands when an hour has passed."""
    workers.do("work", kill=["before", 1])
    (left,) = deliveries(StartedJobRegistry, connection)
    wip = StartedJobRegistry(connection=connection).key
    connection.zadd(wip, dict.fromkeys(connection.zrange(wip, 0, -1), 1))
    return left


def test_a_killed_worker_s_job_is_put_back_and_done(workers, connection):
    workers.do("post", thing="one")
    left = kill_one(workers, connection)

    workers.do("work")

    assert left in deliveries(FinishedJobRegistry, connection)


def test_a_job_that_kills_each_worker_is_given_up_and_forgotten(workers, connection, settings, redis_url):
    workers.do("post", thing="one")
    left = kill_one(workers, connection)
    # As it is after two more.
    connection.hset(Job.key_for(left), "retries_left", 0)
    workers.do("work")
    settings.JOBS, settings.RQ_QUEUES = "redis", {"default": {"URL": redis_url}}

    forget_jobs(timezone.now() - timedelta(days=14))
    given_up = deliveries(FailedJobRegistry, connection)
    forget_jobs(timezone.now())

    assert given_up == [left]
    assert not deliveries(FailedJobRegistry, connection)
