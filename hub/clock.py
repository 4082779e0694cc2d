"""Begins jobs when they are due; which, each app says in its `jobs.py`.

`EVERY` there maps a task to how long it rests. A worker begins what is due, and a row in the database decides between
several workers. Jobs may be begun twice nevertheless, or too late after a standstill: they are written for that.
"""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import module_has_submodule
from django_tasks.base import Task

from hub.models import PeriodicJob


def begin_due_jobs() -> list[str]:
    """Put every job that is due into the queue; return their names."""
    begun = []
    for task, rest in periodic_jobs():
        PeriodicJob.objects.get_or_create(name=task.module_path)
        now = timezone.now()
        due = PeriodicJob.objects.filter(name=task.module_path, next_at__lte=now)
        # Both or nothing: a worker that is killed in between does not put a job off until it comes round again.
        with transaction.atomic():
            if due.update(next_at=now + rest, begun_at=now):
                task.enqueue()
                begun.append(task.module_path)
    return begun


def periodic_jobs() -> Iterator[tuple[Task, timedelta]]:
    """Yield every job that comes round again, with how long it rests."""
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "jobs"):
            yield from getattr(import_module(f"{app.name}.jobs"), "EVERY", {}).items()
