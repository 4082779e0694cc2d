"""What stands in the way of `make run` is said in one sentence that says what to do."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.db import connection

from scripts.start import remedy
from tests.site import sources

TOO_OLD = '#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2"\nexit 1\n'


def start(port="8000", **variables):
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-m", "scripts.start", port]
    return subprocess.run(
        command, cwd=sources.ROOT, env={**environment, **variables}, capture_output=True, text=True, check=False
    )


def sentence(done) -> str:
    """Return the one line that was said; fail where there were more."""
    assert done.returncode == 1
    said = done.stderr.strip()
    assert "\n" not in said, said
    return said


@pytest.fixture
def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def test_a_busy_port_is_named_with_a_way_out():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])

        said = sentence(start(port))

    assert f"Port {port} is busy" in said
    assert "make run PORT=8001" in said


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port):
    assert "is not a port: choose a number" in sentence(start(port))


def test_a_file_that_is_no_database_is_left_alone(tmp_path, free_port):
    file = tmp_path / "hub.sqlite3"
    file.write_text("These are not the pages you are looking for. " * 50)

    said = sentence(start(free_port, DATABASE_URL=f"sqlite:///{file}", VAR_DIR=str(tmp_path)))

    assert f"The database {file} cannot be used" in said
    assert "move it away" in said
    assert file.read_text().startswith("These are not")


def test_a_database_that_cannot_be_opened_is_not_to_be_moved_away(tmp_path, free_port):
    folder = tmp_path / "hub.sqlite3"
    folder.mkdir()

    said = sentence(start(free_port, DATABASE_URL=f"sqlite:///{folder}", VAR_DIR=str(tmp_path)))

    assert f"The database {folder} cannot be used (unable to open database file): see that you may read" in said


@pytest.mark.parametrize(
    ("reason", "what"),
    [
        ("database is locked", "stop what else uses it"),
        ("attempt to write a readonly database", "see that you may write it"),
        ("database or disk is full", "make room on its disk"),
        ("database disk image is malformed", "move it away"),
    ],
)
def test_what_helps_depends_on_what_is_wrong_with_the_database(reason, what):
    assert remedy(reason).startswith(what)


def test_a_database_server_that_is_not_there_is_named_without_its_password(tmp_path, free_port):
    url = f"postgres://hub:database-password@127.0.0.1:{free_port}/hub"

    said = sentence(start(free_port, DATABASE_URL=url, VAR_DIR=str(tmp_path)))

    assert "start its server, or correct DATABASE_URL" in said
    assert "database-password" not in said


def test_an_address_that_names_no_database_is_refused(free_port):
    said = sentence(start(free_port, DATABASE_URL="oracle://somewhere"))

    assert "DATABASE_URL cannot be used. Expected: postgres://" in said


def set_up(path: Path, **variables):
    """Run the set-up with nothing on the path but what every machine has, and an old Python."""
    path.mkdir()
    old = path / "python3"
    old.write_text(TOO_OLD)
    old.chmod(0o755)
    for name in ("sh", "dirname", "cksum", "cat", "cut", "grep"):
        (path / name).symlink_to(f"/usr/bin/{name}")
    # A copy, so that the .venv of this machine is neither used nor touched.
    project = path.parent / "project"
    (project / "scripts").mkdir(parents=True)
    for name in ("scripts/setup", "uv.lock"):
        (project / name).write_bytes((sources.ROOT / name).read_bytes())
    command = ["/bin/sh", str(project / "scripts" / "setup"), "run"]
    return subprocess.run(command, env={"PATH": str(path), **variables}, capture_output=True, text=True, check=False)


def test_a_python_that_is_too_old_is_named(tmp_path):
    said = sentence(set_up(tmp_path / "bin"))

    assert "needs Python 3.11 or newer and found Python 3.9.2" in said
    assert "make PYTHON=" in said


def test_without_a_network_the_set_up_says_so(tmp_path):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": "/dev/null", "PIP_RETRIES": "0"}

    done = set_up(tmp_path / "bin", PYTHON=sys.executable, PIP_NO_CACHE_DIR="1", **nowhere)

    assert "connect this machine to the network" in sentence(done)


SEED = """
from tests.factories import StandardPageFactory, UserFactory
UserFactory()
for kind in ("terms", "privacy"):
    StandardPageFactory(title=kind.title(), legal=kind)
"""


@pytest.fixture
def running(outside_database, tmp_path, free_port):
    """Return the address of a site that was started as `make run` does, with somebody there already."""
    own = {name: value for name, value in os.environ.items() if name not in {"CI", "REDIS_URL", "JOBS", "BASE_URL"}}
    own |= {"DATABASE_URL": outside_database, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
    how = {"cwd": sources.ROOT, "env": own, "stdout": subprocess.DEVNULL}
    subprocess.run([sys.executable, "manage.py", "shell", "--no-imports", "-c", SEED], check=True, **how)
    # A group of its own: the process that watches the code, the one that serves, and the worker.
    started = subprocess.Popen([sys.executable, "-m", "scripts.start", free_port], start_new_session=True, **how)
    yield f"http://127.0.0.1:{free_port}"
    os.killpg(started.pid, signal.SIGTERM)
    started.wait(timeout=30)


def wait_for(look, seconds=90):
    """Return what is there at last."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if found := look():
                return found
        time.sleep(0.2)
    raise AssertionError("It did not come.")


@pytest.mark.django_db
@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "sqlite", reason="What it writes into the tests' own database would stay.")
def test_whoever_signs_up_finds_the_mail_in_a_file(running, tmp_path):
    browser = build_opener(HTTPCookieProcessor())
    sign_up = f"{running}/account/sign-up/"
    page = wait_for(lambda: browser.open(sign_up, timeout=20).read().decode())
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    # The form was filled in more slowly than programs do it.
    time.sleep(3)

    form = {**hidden, "name": "Ada", "email": "ada@school.org", "age": "over", "accept": "on"}
    answer = browser.open(sign_up, urlencode(form).encode(), timeout=60)

    assert answer.url == f"{running}/account/confirm/"
    (mail,) = wait_for(lambda: list((tmp_path / "mail").iterdir()))
    assert "To: ada@school.org" in wait_for(mail.read_text)
