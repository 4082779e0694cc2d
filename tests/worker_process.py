"""What runs in the processes of `tests.workers`.

The site is loaded once. What standard input says, one JSON object a line, is done in forked processes, so that each can
be killed.
"""

import json
import os
import signal
import sys
import time
import traceback
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.signals import connection_created
from django_tasks_db.models import DBTaskResult

from accounts.mail import outbox
from accounts.mail.jobs import deliver_mail
from accounts.models import OutboxMessage
from hub.models import PeriodicJob

CHANGE = 'UPDATE "accounts_outboxmessage"'


def post(thing: str) -> None:
    """Put a message into the outbox."""
    outbox.post("sign_in_code", to=f"{thing}@example.com", thing=thing, code="ABCD-EFGH")


def work(*, lease: float = 60, kill: list | None = None, slow: float = 0) -> None:
    """Let a worker do what is there.

    `kill` ends it before or after a change of the outbox: ["before", 2]; `slow` makes it wait before each, in seconds.
    """
    settings.MAIL_LEASE = timedelta(seconds=lease)
    wrapper = Stop(*kill) if kill else Wait(slow)
    connection_created.connect(lambda connection, **_: connection.execute_wrappers.append(wrapper), weak=False)
    deliver_mail.enqueue()
    call_command("worker", once=True, verbosity=0)


def state(thing: str) -> str:
    """Return how far a message has come."""
    return OutboxMessage.objects.get(thing=thing).state


def forget() -> None:
    """Leave no trace in the database."""
    for model in (OutboxMessage, PeriodicJob, DBTaskResult):
        model.objects.all().delete()


class Stop:
    """Kills its own process at the given change of the outbox, without a good-bye."""

    def __init__(self, when: str, change: int):
        self.when, self.left = when, change

    def __call__(self, execute, sql, params, many, context):
        """Count changes of the outbox; at the last one, die."""
        self.left -= sql.startswith(CHANGE)
        if self.left == 0 and self.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, params, many, context)
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


class Wait:
    """Waits before each change of the outbox, so that others come in between."""

    def __init__(self, seconds: float):
        self.seconds = seconds

    def __call__(self, execute, sql, params, many, context):
        """Wait, then do what was asked."""
        if sql.startswith(CHANGE):
            time.sleep(self.seconds)
        return execute(sql, params, many, context)


KNOWN = {function.__name__: function for function in (post, work, state, forget)}


def serve() -> None:
    """Do what standard input says, line by line."""
    # All that a worker loads is loaded before the first one is forked; connections are their own.
    post("first")
    call_command("worker", once=True, verbosity=0)
    connections.close_all()
    for line in sys.stdin:
        options = json.loads(line)
        function, together = KNOWN[options.pop("what")], options.pop("together", 1)
        children = [begin(function, options) for _ in range(together)]
        endings = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        say("ended", min(endings))


def begin(function, options: dict) -> int:
    """Fork a process that does one thing; return its number."""
    child = os.fork()
    if child:
        say("began", child)
        return child
    try:
        say("said", json.dumps(function(**options)))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def say(kind: str, what: object) -> None:
    """Write one line that the tests read."""
    sys.stdout.write(f"{kind} {what}\n")
    sys.stdout.flush()
