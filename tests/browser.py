"""Fixtures for tests that read the site in a browser: Chromium, axe, the site with its sample content.

Without a browser these tests are skipped with the reason; on the machine that decides whether a change is good
(`CI=true`) they fail instead, so that nothing goes untested unnoticed.
"""

import fcntl
import os
import shutil
from pathlib import Path
from zlib import crc32

import psycopg
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from benchmarks.servers import manage, server
from tests import database
from tests.examples import MANY, unavailable

# The shell is the same Chromium without windows: a page costs it a third.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# What is expected comes at once, but not on a machine that has much else to do.
expect.set_options(timeout=30_000)
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    """Take the machine's Chromium, else the one that Playwright has fetched; skip where there is neither."""
    path = next(filter(None, map(shutil.which, BROWSERS)), playwright.chromium.executable_path)
    if not Path(path).exists():
        unavailable("No browser: install Debian's chromium, or run .venv/bin/playwright install chromium.")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(scope="session")
def content_site(tmp_path_factory, worker_id, django_db_setup, django_db_blocker):
    """Return the address of a running site with the sample content; tests only read it.

    The site has a database of its own, filled once for all the processes in which tests run.
    """
    folder = tmp_path_factory.getbasetemp()
    folder = folder if worker_id == "master" else folder.parent
    variables = {"DJANGO_SETTINGS_MODULE": "hub.settings.test", "VAR_DIR": str(folder / "site")}
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        variables["DATABASE_URL"] = _filled_database(folder / "site", variables)
    with server("hub.wsgi", folder / f"site-{worker_id}.log", "--threads=4", **variables) as site:
        yield site.address


def _filled_database(folder: Path, variables: dict[str, str]) -> str:
    url = _database_url(folder)
    if not folder.exists():
        folder.mkdir()
        variables = {**variables, "DATABASE_URL": url}
        if url.startswith("sqlite"):
            shutil.copy(database.migrated(), folder / "hub.sqlite3")
        else:
            _create_database(url)
            manage("migrate", "--verbosity=0", **variables)
        manage("import_content", "content", "--verbosity=0", **variables)
    return url


def _database_url(folder: Path) -> str:
    """Return where the site's data are: on the database server that the tests use, else in a file."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return f"sqlite:///{folder / 'hub.sqlite3'}"
    return f"{given.rpartition('/')[0]}/content_{folder.parent.name.replace('-', '_')}"


def _create_database(url: str) -> None:
    host, _, name = url.rpartition("/")
    with psycopg.connect(f"{host}/postgres", autocommit=True) as maintenance:
        maintenance.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        maintenance.execute(f'CREATE DATABASE "{name}"')


def pytest_generate_tests(metafunc):
    """Let browsers be opened with JavaScript and without; where somebody waits, in half of the tests each."""
    if "open_browser" in metafunc.fixturenames:
        ways = [True, False] if MANY else [crc32(metafunc.function.__name__.encode()) % 2 == 0]
        metafunc.parametrize("scripts", ways, ids=["with scripts" if way else "without scripts" for way in ways])


@pytest.fixture
def open_browser(scripts, new_context, live_server):
    """Return a function that opens another browser on the site."""
    options = {"base_url": live_server.url, "java_script_enabled": scripts, "timezone_id": "America/New_York"}
    return lambda: new_context(**options).new_page()


@pytest.fixture
def phone(new_context):
    """Return a page in a browser of the size of a phone."""
    return new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()


@pytest.fixture
def page_with_device(new_context, live_server):
    """Return a page of a browser on a device that keeps passkeys."""
    context = new_context(base_url=live_server.url)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


@pytest.fixture(scope="session")
def axe_findings():
    """Return a function that lists what axe finds on a page, one line a finding."""

    def findings(page, **options) -> list[str]:
        # Half a megabyte: once for a page, however often that is looked at.
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        asked = {"runOnly": AXE_RULES, "resultTypes": ["violations"], **options}
        violations = page.evaluate("asked => axe.run(asked).then((results) => results.violations)", asked)
        return [
            f"{page.url}: {violation['id']}: {violation['help']}: {node['target']}"
            for violation in violations
            for node in violation["nodes"]
        ]

    return findings
