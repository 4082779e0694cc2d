"""What every test can have: the starting tree, people, the sample content, a browser, a server."""

import gc
import os
from itertools import count
from unittest import mock

import pytest
import redis
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import override_settings

from tests import database
from tests.examples import unavailable
from tests.factories import UserFactory

pytest_plugins = ["tests.browser", "tests.mailbox"]

# Playwright keeps an event loop in the thread of the tests; Django then takes every query for one inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

EMPTYING_FIXTURES = {"transactional_db", "live_server"}
STARTING_ROWS = pytest.StashKey()
FOLDERS = count()


def pytest_collection_finish():
    """Look less often for what can be thrown away: the site itself never can, and it is most of what is looked at."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin with what takes long: at the end, nothing is left that one process does while the others wait."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ["long", "browser"])))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Begin with a database that the migrations have made before: to make it takes longer than most of the tests."""
    with database.begun():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Remember what every new site starts with, where a test is going to lose it; at the end, let the database go."""
    with django_db_blocker.unblock():
        database.keep()
    if any(map(_empties_database, request.session.items)):
        with django_db_blocker.unblock():
            request.config.stash[STARTING_ROWS] = (django_db_blocker, database.remember())
    yield
    with django_db_blocker.unblock():
        database.end_other_sessions()


def _empties_database(item):
    return bool(EMPTYING_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Put the starting tree back after a test that ended with emptying the database."""
    result = yield
    if nextitem and _empties_database(item):
        blocker, rows = item.config.stash[STARTING_ROWS]
        with blocker.unblock():
            database.restore(rows)
    return result


@pytest.fixture(autouse=True)
def own_files(request, settings, tmp_path_factory):
    """Give each test an empty cache and, unless it reads the sample content, an empty media folder."""
    cache.clear()
    if "sample_content" not in request.fixturenames:
        # Named, not made: to make one for each of thousands of tests takes longer than some of them.
        settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "media" / str(next(FOLDERS))


@pytest.fixture(scope="module")
def sample_content(django_db_setup, django_db_blocker, tmp_path_factory):
    """Fill the site with `content/` for all tests of a module; none of them may use `transactional_db`."""
    media = tmp_path_factory.mktemp("media")
    # Django closes connections after each test, and with them PostgreSQL would forget what is not committed.
    kept_open = mock.patch.object(connections["default"], "close", return_value=None)
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), kept_open, transaction.atomic():
        call_command("import_content", "content", verbosity=0)
        yield media
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def outside_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return a database that other processes can use: the tests' own; of SQLite's, which is in memory, a copy.

    What other processes write into it, they have to remove.
    """
    known, copy = connection.settings_dict, tmp_path_factory.mktemp("workers") / "copy.sqlite3"
    if connection.vendor != "sqlite":
        return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return f"sqlite:///{copy}"


@pytest.fixture
def side_by_side(transactional_db):
    """Skip where two threads cannot have a connection each."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection: nothing is ever at once.")


@pytest.fixture
def member(db):
    """Return a person who has an account and no rights."""
    return UserFactory()


@pytest.fixture
def superuser(db):
    """Return a person who may do everything."""
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def member_client(client, member):
    """Return the browser of a person who has an account and no rights."""
    client.force_login(member)
    return client


@pytest.fixture
def superuser_client(client, superuser):
    """Return the browser of a person who may do everything."""
    client.force_login(superuser)
    return client


@pytest.fixture
def redis_url():
    """Return the address of an empty Redis; without one, skip, and fail where nothing may be skipped."""
    url = os.environ.get("REDIS_URL", "")
    if not url:
        unavailable("No Redis: set REDIS_URL to try with it.")
    try:
        redis.Redis.from_url(url).ping()
    except redis.ConnectionError:
        unavailable("The Redis of REDIS_URL does not answer.")
    return url
