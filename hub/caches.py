"""The shared cache, which may be away: then nothing is remembered, and the site goes on.

What it holds can be missed: how often something was tried, and where sites begin. A limit that cannot be counted is
taken for kept, and the log says so.
"""

import logging
import os
import pickle
import random
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.cache.backends import filebased, redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)
PATIENCE = 0.3
"""How many seconds to wait for a Redis server that does not answer."""
REST = 10.0
"""How many seconds to leave it alone then: a server that hangs must not hold up every page."""
GONE = (RedisError, OSError, EOFError, pickle.PickleError, zlib.error)


class MayBeAway:
    """Answers as an empty cache would, for a while after the real one failed."""

    away_until = 0.0

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what was kept, or the default."""
        return self._try(super().get, default, key, default, version)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep something unless there is something; who waits for a lock gets it where locks cannot be kept."""
        return self._try(super().add, True, key, value, timeout, version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep something."""
        self._try(super().set, None, key, value, timeout, version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep something for longer."""
        return self._try(super().touch, False, key, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget something."""
        return self._try(super().delete, False, key, version)

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Tell whether something is kept."""
        return self._try(super().has_key, False, key, version)

    def clear(self) -> None:
        """Forget everything."""
        self._try(super().clear, None)

    def _try(self, do: Callable[..., Any], otherwise: Any, *given: Any) -> Any:
        # On the class, because each thread has a cache object of its own.
        kind = type(self)
        if time.monotonic() < kind.away_until:
            return otherwise
        try:
            return do(*given)
        except GONE as error:
            kind.away_until = time.monotonic() + REST
            logger.warning("The cache is away; limits are not counted for %.0f seconds: %s", REST, error)
            return otherwise


class RedisCache(MayBeAway, redis.RedisCache):
    """A Redis server, asked once and not for long."""

    def __init__(self, server: str, params: dict[str, Any]):
        patience = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
        super().__init__(server, {**params, "OPTIONS": {**patience, **params.get("OPTIONS", {})}})


class FileCache(MayBeAway, filebased.FileBasedCache):
    """Files that the processes of one machine share."""

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep something unless there is something; of two that come at once one is told no, as a lock needs."""
        return self._try(self._add, True, key, value, timeout, version)

    def _add(self, key: str, value: Any, timeout: Any, version: int | None) -> bool:
        # Removes what has expired.
        if filebased.FileBasedCache.has_key(self, key, version):
            return False
        self._createdir()
        handle, path = tempfile.mkstemp(dir=self._dir)
        try:
            with os.fdopen(handle, "wb") as file:
                self._write_content(file, timeout, value)
            os.link(path, self._key_to_file(key, version))
        except FileExistsError:
            return False
        finally:
            Path(path).unlink()
        return True

    def forget_expired(self) -> int:
        """Remove what has expired, which may tell who was here; return how much that was."""
        expired = 0
        for name in self._list_cache_files():
            with suppress(FileNotFoundError), Path(name).open("rb") as file:
                expired += self._is_expired(file)
        return expired

    def _cull(self) -> None:
        """Look only now and then whether there are too many: to count them takes longer than to write one."""
        if random.random() < 0.01:  # noqa: S311 no secret
            super()._cull()
