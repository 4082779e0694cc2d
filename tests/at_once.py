"""Does things at the same moment, from threads that have a connection each."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import close_old_connections, connections


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
