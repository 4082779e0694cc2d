"""A cache that is away takes nothing down; one that is there is shared."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache

from hub import caches
from hub.caches import FileCache, RedisCache
from tests.factories import StandardPageFactory, seen

FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on"}


@pytest.fixture(autouse=True)
def rested(monkeypatch):
    monkeypatch.setattr(RedisCache, "away_until", 0.0)
    monkeypatch.setattr(FileCache, "away_until", 0.0)


@pytest.fixture
def listening():
    """Return a port on which somebody listens and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture(params=["listening", "closed"])
def away(request, settings):
    port = request.getfixturevalue(request.param)
    address = f"redis://127.0.0.1:{port}/0"
    settings.CACHES = settings.CACHES | {"default": {"BACKEND": "hub.caches.RedisCache", "LOCATION": address}}


def test_pages_are_read_while_the_cache_is_away(away, client, db):
    begun = time.monotonic()

    statuses = [client.get("/").status_code for _ in range(5)]

    assert statuses == [200] * 5
    # Waited for once, not at every page.
    assert time.monotonic() - begun < 10 * caches.PATIENCE + 2


def test_people_sign_up_while_the_cache_is_away_and_the_log_says_so(away, client, db, caplog):
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), legal=kind)

    answer = client.post("/account/sign-up/", FORM | seen())

    assert answer["Location"] == "/account/confirm/"
    assert "limits are not counted" in caplog.text


def test_processes_share_what_lies_in_files(tmp_path):
    FileCache(tmp_path, {}).set("tries", [1, 2], 60)

    assert FileCache(tmp_path, {}).get("tries") == [1, 2]


def test_a_lock_is_had_by_one(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        had = list(pool.map(lambda _: FileCache(tmp_path, {}).add("lock", True, 60), range(40)))

    assert had.count(True) == 1


def test_a_lock_that_was_left_is_had_again(tmp_path):
    FileCache(tmp_path, {}).add("lock", True, 0.01)
    time.sleep(0.05)

    assert FileCache(tmp_path, {}).add("lock", True, 60)


def test_files_that_cannot_be_written_are_done_without(tmp_path):
    files = FileCache(tmp_path / "there", {})
    (tmp_path / "there").rmdir()
    (tmp_path / "there").write_text("")

    files.set("tries", [1])

    assert files.get("tries", "nothing") == "nothing"


def test_limits_are_counted_in_redis(redis_url, settings, client, db):
    # A database of its own: emptying it must take nothing from others.
    address = redis_url.rpartition("/")[0] + "/9"
    settings.CACHES = settings.CACHES | {"default": {"BACKEND": "hub.caches.RedisCache", "LOCATION": address}}
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"guardian": "2/m/ip"}
    cache.clear()

    statuses = [client.post("/account/guardian/", {"address": f"a{n}@example.com"}).status_code for n in range(3)]

    cache.clear()
    assert statuses == [302, 302, 429]
