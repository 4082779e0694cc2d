"""What some tests need beside the code: a browser, a server, a database server.

Where such a thing is missing, a test that needs it is skipped with the reason; on the machine that decides
whether a change is good (`CI=true`) it fails instead, so that nothing goes untested unnoticed.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 30
"""Seconds within which a server must answer; a busy machine takes several."""


def unavailable(what: str) -> None:
    """Skip the test, or fail it where nothing may be left out."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{what} (CI=true: nothing is skipped)", pytrace=False)
    pytest.skip(what)


def system_browser() -> str | None:
    """Return the path of the machine's own Chromium."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def free_port() -> int:
    """Return a port on which nobody listens at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def manage(*arguments: str, **variables: str) -> str:
    """Run a management command in a process of its own; return what it printed."""
    return run([sys.executable, "manage.py", *arguments], **variables)


def run(command: list[str], **variables: str) -> str:
    """Run a command at the root of the project; return what it printed, fail with it where it fails."""
    environment = {**os.environ, **variables}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout


def serve(log: Path, **variables: str) -> tuple[subprocess.Popen, str]:
    """Start the site; return the process and the address at which it answers."""
    address = f"127.0.0.1:{free_port()}"
    command = ["-m", "gunicorn", "hub.wsgi", "--bind", address, "--threads", "4", "--no-control-socket"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env={**os.environ, **variables}, stdout=output, stderr=output
        )
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        if answers(f"http://{address}/"):
            return server, f"http://{address}"
        time.sleep(0.1)
    server.terminate()
    server.wait()
    raise AssertionError(f"The site did not start:\n{log.read_text()}")


def answers(address: str) -> bool:
    """Tell whether a server answers there, whatever it says."""
    try:
        urlopen(address, timeout=PATIENCE).close()
    except HTTPError:
        return True
    except OSError:
        return False
    return True
