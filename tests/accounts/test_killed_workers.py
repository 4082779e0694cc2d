"""A worker that is killed at any step loses no message and, but for one honest exception, doubles none.

docs/decisions/0021-mail-once.md
"""

import signal
import subprocess
import sys
import time

import pytest
from aiosmtpd.controller import Controller

from benchmarks.servers import free_port
from tests.workers import ROOT, MailServer, Workers

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# Each change of the outbox is a step: taken, handed over, sent.
BEFORE_THE_SERVER_HAS_IT = {
    "before it is taken": {"kill": ["before", 1]},
    "taken": {"kill": ["after", 1]},
    "connecting": {"kill_at": "hello"},
    "connected": {"kill": ["before", 2]},
    "handed over": {"kill": ["after", 2]},
    "at the sender": {"kill_at": "sender"},
    "at the recipient": {"kill_at": "recipient"},
    "before the server said yes": {"kill_at": "text"},
}
AFTER_THE_SERVER_HAS_IT = {"accepted": {"kill_at": "accepted"}, "before it is noted": {"kill": ["before", 3]}}
NOTED = {"noted": {"kill": ["after", 3]}}


@pytest.fixture(scope="module")
def server():
    handler = MailServer()
    handler.port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, ready_timeout=20)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture(scope="module")
def workers(server, outside_database):
    workers = Workers(DATABASE_URL=outside_database, MAIL_PORT=str(server.port), JOBS="database")
    yield workers
    workers.do("forget")
    workers.close()


def die(workers, server, *, kill_at="", kill=None):
    """Let a worker die; nobody waits for its lease to end."""
    server.kill_at, server.worker = kill_at, 0
    _, ended = workers.do("work", server=server, lease=0, kill=kill)
    assert ended == -signal.SIGKILL


def arrived(server, thing):
    return sum(message["To"] == f"{thing}@example.com" for message in server.taken)


@pytest.mark.parametrize("step", {**BEFORE_THE_SERVER_HAS_IT, **NOTED})
def test_a_worker_killed_at_any_step_sends_a_message_once(workers, server, step):
    thing = step.replace(" ", "-")
    workers.do("post", thing=thing)

    die(workers, server, **{**BEFORE_THE_SERVER_HAS_IT, **NOTED}[step])
    workers.do("work")

    assert arrived(server, thing) == 1
    assert workers.do("state", thing=thing)[0] == "sent"


@pytest.mark.parametrize("step", AFTER_THE_SERVER_HAS_IT)
def test_a_worker_killed_between_yes_and_its_note_sends_at_most_twice(workers, server, step):
    thing = step.replace(" ", "-")
    workers.do("post", thing=thing)

    die(workers, server, **AFTER_THE_SERVER_HAS_IT[step])
    workers.do("work")

    copies = [message["Message-ID"] for message in server.taken if message["To"] == f"{thing}@example.com"]
    assert len(copies) == 2
    # Mail programs show one of two messages with the same number.
    assert len(set(copies)) == 1


def test_a_message_whose_workers_all_die_at_the_end_does_not_come_for_ever(workers, server):
    workers.do("post", thing="doubtful")

    die(workers, server, kill_at="accepted")
    die(workers, server, kill_at="accepted")
    workers.do("work")

    assert arrived(server, "doubtful") == 2
    assert workers.do("state", thing="doubtful")[0] == "dead"


def test_workers_side_by_side_send_every_message_once(workers, server):
    things = [f"thing-{number}" for number in range(9)]
    for thing in things:
        workers.do("post", thing=thing)

    workers.do("work", together=3, slow=0.02)

    assert [arrived(server, thing) for thing in things] == [1] * len(things)


def test_the_command_itself_is_killed_and_its_work_taken_up(workers, server):
    workers.do("post", thing="command")
    server.kill_at, server.worker = "recipient", 0

    command = [sys.executable, "manage.py", "worker", "--verbosity", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=workers.variables) as worker:
        server.worker = worker.pid
    # Its lease is one second in these settings.
    time.sleep(1)
    workers.do("work")

    assert worker.returncode == -signal.SIGKILL
    assert arrived(server, "command") == 1
