"""Runs the worker: mail, and whatever else nobody should wait for."""

import logging
import os
import signal
import threading

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from hub.clock import begin_due_jobs

TICK = 15
"""Seconds between two looks at the clock."""
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Works until stopped: does what is in the queue, and begins what is due."""

    help = "Runs the worker: sends mail and does daily jobs, until stopped. Run one or several beside the site."

    def add_arguments(self, parser):
        """Add the one option."""
        parser.add_argument("--parent", type=int, help="Stop when the process of this number is no longer the parent.")

    def handle(self, *args, **options):
        """Start the clock beside the worker of the queue that the settings name."""
        threading.Thread(target=tick, args=[options["parent"]], daemon=True).start()
        if settings.TASKS["default"]["BACKEND"] == "django_tasks_rq.RQBackend":
            call_command("rqworker", "default", job_class="django_tasks_rq.Job")
        else:
            call_command("db_worker", queue_name="*", interval=1, reload=False, verbosity=options["verbosity"])


def tick(parent: int | None) -> None:
    """Begin what is due, for ever; a database that is away is tried again."""
    pause = threading.Event()
    while parent in {None, os.getppid()}:
        try:
            begin_due_jobs()
        except DatabaseError:
            logger.exception("The clock could not read its jobs.")
        finally:
            close_old_connections()
        pause.wait(TICK)
    os.kill(os.getpid(), signal.SIGTERM)
