"""Jobs wait in Redis where the operator wants that, and the same worker command does them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db
PROBE = """
from django_tasks import task_backends
from hub.jobs import forget_old_sessions
from hub.models import PeriodicJob
from django.core.management import call_command
result = forget_old_sessions.enqueue()
assert result.status == "READY", result.status
call_command("worker", once=True, verbosity=0)
PeriodicJob.objects.all().delete()
print(task_backends["worker"].get_result(result.id).status)
"""


def test_a_worker_does_what_waits_in_redis(redis_url, outside_database):
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "DATABASE_URL": outside_database,
        "JOBS": "redis",
        "REDIS_URL": redis_url,
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", PROBE],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.stdout.strip().splitlines()[-1:] == ["SUCCESSFUL"], done.stderr
