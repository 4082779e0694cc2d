"""Does things at the same moment, from threads that have a connection each."""

import time
from collections.abc import Callable
from threading import Barrier, Thread

from django.db import close_old_connections, connection, connections

WAITS_FOR_US = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def at_once(*works: Callable) -> list:
    """Do things from threads at the same moment; return what came of each, where nothing is the error."""
    ready, results = Barrier(len(works)), [None] * len(works)

    def run(number):
        close_old_connections()
        ready.wait()
        try:
            results[number] = works[number]()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def until_another_waits() -> None:
    """Return when another connection waits for a row that this one has locked."""
    end = time.monotonic() + 60
    with connection.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute(WAITS_FOR_US)
            if cursor.fetchone():
                return
            time.sleep(0.01)
    raise AssertionError("Nobody waits.")
