"""The proxy in front of the site, as Caddy reads its file: what it refuses, and whom it says that it saw."""

import json
import os
import re
import shutil
import subprocess
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from benchmarks.servers import free_port, wait_for
from tests.examples import unavailable
from tests.site import sources

FILE = sources.ROOT / "deploy" / "Caddyfile"
MEGABYTE = 1_000_000


class Repeats(BaseHTTPRequestHandler):
    """Stands for the site: answers with what it was told."""

    def do_POST(self):  # noqa: D102
        self.rfile.read(int(self.headers["Content-Length"]))
        said = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *args):  # noqa: D102
        pass


@pytest.fixture(scope="module")
def caddy():
    found = shutil.which("caddy")
    if not found:
        unavailable("No Caddy: install Debian's caddy.")

    def run(*words, **variables):
        told = {**os.environ, **variables}
        return subprocess.run([found, *words], env=told, capture_output=True, text=True, check=True).stdout

    return run


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Repeats)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def port(caddy, site, tmp_path_factory):
    """Return the port of the proxy: without a certificate, and nothing else of it is changed."""
    port, folder = free_port(), tmp_path_factory.mktemp("caddy")
    version = tuple(map(int, re.search(r"(\d+)\.(\d+)\.(\d+)", caddy("version")).groups()))
    variables = {"HOST": f"http://127.0.0.1:{port}", "BUFFERING": "buffer_requests" if version < (2, 6, 3) else ""}
    read = caddy("adapt", "--adapter", "caddyfile", "--config", FILE, **{name: v for name, v in variables.items() if v})
    (folder / "caddy.json").write_text(
        json.dumps({**json.loads(read.replace("web:8000", site)), "admin": {"disabled": True}})
    )
    command = ["caddy", "run", "--config", folder / "caddy.json"]
    with (folder / "log").open("wb") as log:
        own = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        process = subprocess.Popen(command, env=own, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/media/", process, folder / "log")
        yield port
    finally:
        process.terminate()
        process.wait()


def post(port, path, size=0, body=b"", **headers):
    """Send a form, or only say how large it is."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest("POST", path)
        for name, value in {"Content_Length": size, **headers}.items():
            if value is not None:
                connection.putheader(name.replace("_", "-"), str(value))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/account/sign-up/", MEGABYTE - 1, 200),
        ("/account/sign-up/", MEGABYTE, 413),
        ("/administration/", MEGABYTE, 413),
        ("/admin/images/add/", 12 * MEGABYTE, 413),
        ("/account/sign-up/", 10_000 * MEGABYTE, 413),
    ],
)
def test_what_is_too_large_is_refused_before_it_comes(port, path, size, status):
    answer = post(port, path, size, b"x" * size if status == 200 else b"")

    assert answer[0] == status
    assert (status == 200) == ("too large" not in answer[1])


def test_a_body_of_unknown_size_is_refused_in_words(port):
    status, words = post(port, "/account/sign-up/", body=b"0\r\n\r\n", Content_Length=None, Transfer_Encoding="chunked")

    assert (status, words) == (411, "What is sent here has to say how large it is.")


def test_the_site_hears_whom_the_proxy_saw_and_not_what_a_client_says(port):
    forged = {"X_Forwarded_For": "198.51.100.7, 198.51.100.8", "X_Forwarded_Proto": "https"}

    _, told = post(port, "/account/sign-up/", **forged)

    heard = json.loads(told)
    assert (heard["x-forwarded-for"], heard["x-forwarded-proto"]) == ("127.0.0.1", "http")
