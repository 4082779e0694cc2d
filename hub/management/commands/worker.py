"""Runs the worker: mail, and whatever else nobody should wait for."""

import logging
import os
import signal
import threading

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from hub.clock import begin_due_jobs

TICK = 15
"""Seconds between two looks at the clock."""
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Works until stopped: does what is in the queue, and begins what is due."""

    help = "Runs the worker: sends mail and does what comes round, until stopped. Run one or several beside the site."

    def add_arguments(self, parser):
        """Add the options."""
        parser.add_argument("--parent", type=int, help="Stop when the process of this number is no longer the parent.")
        parser.add_argument("--once", action="store_true", help="Do what is there now, then stop.")

    def handle(self, *args, **options):
        """Start the clock beside the worker of the queue that the settings name."""
        once = options["once"]
        if once:
            begin_due_jobs()
        else:
            threading.Thread(target=tick, args=[options["parent"]], daemon=True).start()
        if settings.JOBS == "redis":
            work_from_redis(once=once, verbosity=options["verbosity"])
        else:
            work_from_the_database(once=once, verbosity=options["verbosity"])


def work_from_the_database(*, once: bool, verbosity: int) -> None:
    """Do what stands in the table of jobs."""
    call_command(
        "db_worker",
        # As one writes it in a shell: the command would look at its own default first, which is no table of jobs.
        "--backend=worker",
        queue_name="*",
        interval=1,
        batch=once,
        reload=False,
        startup_delay=False,
        verbosity=verbosity,
    )


def work_from_redis(*, once: bool, verbosity: int) -> None:
    """Do what stands in Redis, in this process: a forked one would share the clock's locks and connections."""
    call_command(
        "rqworker",
        "default",
        burst=once,
        job_class="django_tasks_rq.Job",
        worker_class="rq.worker.SimpleWorker",
        with_scheduler=False,
        verbosity=verbosity,
    )


def tick(parent: int | None) -> None:
    """Begin what is due, for ever; a database or queue that is away is tried again."""
    pause = threading.Event()
    while parent in {None, os.getppid()}:
        try:
            begin_due_jobs()
        except Exception:
            # Without the clock the worker would go on, and nobody would notice what it no longer begins.
            logger.exception("The clock could not begin its jobs.")
        finally:
            close_old_connections()
        pause.wait(TICK)
    os.kill(os.getpid(), signal.SIGTERM)
