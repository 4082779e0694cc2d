"""Prints what a page costs, against a bare WSGI application that returns the same bytes.

Both run with gunicorn and one sync worker each, and are asked in turns, so that what else the machine does falls on
both. CPU time is the worker's own. `python -m benchmarks.bench --help` says more.
"""

import argparse
import http.client
import pickle
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.servers import Server, server
from benchmarks.sites import prepared_site

PAGES = {
    "guide": "/guides/self-learning/",
    "hub": "/communities-of-learning/",
    "index": "/guides/",
    "topic": "/topics/communities-of-practice/",
    "program": "/programs/professional-learning-community/",
    "home": "/",
    "search": "/search/?q=learning",
}
GOAL = ("guide", 75)
UNWANTED_HEADERS = {"server", "date", "connection", "transfer-encoding"}


@dataclass
class Measured:
    """What rounds of requests for one page took of one server."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """CPU time per request: the median of all rounds."""
        return 1000 * median(self.cpu)

    @property
    def per_second(self) -> float:
        """Requests per second that one worker answers: the median of all rounds."""
        return 1 / median(self.wall)


def main() -> None:
    """Prepare a site, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guides", type=int, default=1000, help="how many guides to add to the sample content")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=40, help="requests to the site per page and round")
    parser.add_argument("--pages", default=",".join(PAGES), help="which of them, separated by commas")
    parser.add_argument("--fresh", action="store_true", help="make the site anew")
    options = parser.parse_args()
    variables = prepared_site("bench", options.guides, options.fresh)
    with tempfile.TemporaryDirectory() as folder:
        logs = Path(folder)
        with server("hub.wsgi", logs / "site.log", **variables) as site:
            answers = {path: answer(site, path) for path in map(PAGES.get, options.pages.split(","))}
            found = {path: given for path, given in answers.items() if given[0] == 200}
            stored = logs / "answers"
            stored.write_bytes(pickle.dumps({path.partition("?")[0]: given[1:] for path, given in found.items()}))
            with server("benchmarks.bare", logs / "bare.log", BARE_ANSWERS=str(stored)) as bare:
                results = measure(site, bare, list(found), options.rounds, options.requests)
    report(answers, results)


def answer(to_ask: Server, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Ask once; return status, headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", to_ask.port)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    headers = [(name, value) for name, value in response.getheaders() if name.lower() not in UNWANTED_HEADERS]
    return response.status, headers, body


def measure(site: Server, bare: Server, paths: list[str], rounds: int, requests: int):
    """Ask site and bare application in turns; return path → (site, bare)."""
    results = {path: (Measured(), Measured()) for path in paths}
    for path in paths:
        ask(site, path, 5)
    for _ in range(rounds):
        for path in paths:
            for asked, measured, times in ((site, results[path][0], requests), (bare, results[path][1], 10 * requests)):
                cpu, wall = ask(asked, path, times)
                measured.cpu.append(cpu)
                measured.wall.append(wall)
    return results


def ask(to_ask: Server, path: str, times: int) -> tuple[float, float]:
    """Ask several times; return CPU and wall-clock seconds per request."""
    cpu, wall = to_ask.worker_seconds, time.perf_counter()
    for _ in range(times):
        answer(to_ask, path)
    return (to_ask.worker_seconds - cpu) / times, (time.perf_counter() - wall) / times


def report(answers, results) -> None:
    """Print a line a page, and whether the goal is met."""
    print(f"{'page':9}{'bytes':>9}{'site: CPU ms':>14}{'req/s':>8}{'bare: CPU ms':>14}{'req/s':>8}{'CPU ratio':>11}")
    for name, path in PAGES.items():
        if path in results:
            site, bare = results[path]
            print(
                f"{name:9}{len(answers[path][2]):9}{site.milliseconds:14.2f}{site.per_second:8.0f}"
                f"{bare.milliseconds:14.3f}{bare.per_second:8.0f}{ratio(site, bare):10.1f}×"
            )
        elif path in answers:
            print(f"{name:9}answers {answers[path][0]} at {path}")
    name, goal = GOAL
    if PAGES[name] in results:
        met = ratio(*results[PAGES[name]]) <= goal
        print(f"Goal: a {name} takes at most {goal} × the bare application's CPU time: {'met' if met else 'not met'}.")


def ratio(site: Measured, bare: Measured) -> float:
    """How many times the CPU time of the bare application the site takes."""
    return site.milliseconds / bare.milliseconds


if __name__ == "__main__":
    main()
