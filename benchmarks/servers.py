"""Starts servers on this machine, and reads how much processor time their workers took."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """A server with one worker."""

    port: int
    master: int

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def worker_seconds(self) -> float:
        """Processor time of the worker since it started, in seconds; exact where the kernel keeps account."""
        worker = Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()[0]
        exact = Path(f"/proc/{worker}/schedstat")
        if exact.exists():
            return int(exact.read_text().split()[0]) / 1e9
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(application: str, log: Path, *options: str, **variables: str) -> Iterator[Server]:
    """Serve a WSGI application with gunicorn and one sync worker, as long as the block lasts."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    environment = {**os.environ, **variables}
    with log.open("wb") as output:
        process = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        wait_for(f"http://127.0.0.1:{port}/", process, log)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    """Return when somebody answers at `address`; raise with the log where the server ended or took too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(address, timeout=PATIENCE).close()
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


def free_port() -> int:
    """Return a port on which nobody listens at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def manage(*arguments: str, **variables: str) -> None:
    """Run a management command in a process of its own; raise where it fails."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=True)
