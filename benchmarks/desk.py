"""Prints what pages of the managers' desk, and of a person, take with 1,000 requests in the table and with 100,000.

Both sites are asked in turns, for the processor time that each takes, the database in the same process included. Fails
where the listing takes more than 1.5 × as long, or a page more than 25 queries.
`python -m benchmarks.desk --help` says more.
"""

import argparse
import json
import os
import subprocess
import sys
from importlib import import_module
from statistics import median

import django

from benchmarks.servers import ROOT, manage

SMALL, LARGE = 1_000, 100_000
MOST_TIMES, MOST_QUERIES = 1.5, 25
LISTING = "listing"
PAGES = {
    LISTING: "/admin/requests/?ordering=asked_at",
    "who waits": "/admin/requests/?state=requested&state=waitlisted",
    "page 20": "/admin/requests/?p=20",
    "by program and state": "/admin/requests/?program={program}&state=requested",
    "newest first": "/admin/requests/?ordering=-asked_at",
    "with answers": "/admin/requests/?program={program}&columns=answer-{question}&columns=state",
    "answers corrected": "/admin/requests/?ordering=asked_at&columns=corrected_at",
    "by an answer": "/admin/requests/?program={program}&answer-{question}=Teacher",
    "by words in answers": "/admin/requests/?words=together",
    "by name": "/admin/requests/?q=Ada",
    "cohorts": "/admin/cohorts/",
    "overview": "/admin/overview/",
    "decisions": "/admin/decisions/",
    "decisions by name": "/admin/decisions/?q=Ada",
    "person": "/admin/people/{person}/",
    "preview for 2,000": "/admin/bulk/{bulk}/",
    "a program as a file": "/admin/requests/?program={program}&export=csv",
}
OF_A_MEMBER = {"a place": "/early-access/program-0/", "member home": "/members/"}


def main() -> None:
    """Measure two sites in turns; or, where a size is given, be one of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.size:
        print(json.dumps(measured(options.size)))
        return
    sites = {size: prepared(size) for size in (SMALL, LARGE)}
    rounds = [{size: run(size, variables) for size, variables in sites.items()} for _ in range(options.rounds)]
    sys.exit(0 if report(rounds) else 1)


def prepared(size: int) -> dict[str, str]:
    """Return the environment of a site with so many requests; kept between runs."""
    folder = ROOT / "var" / f"bench-desk-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    variables = {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "VAR_DIR": str(folder)}
    variables["DATABASE_URL"] = f"sqlite:///{folder / 'hub.sqlite3'}"
    manage("migrate", "--verbosity=0", **variables)
    manage("collectstatic", "--no-input", "--clear", "--verbosity=0", **variables)
    return variables


def run(size: int, variables: dict[str, str]) -> dict[str, tuple[float, int]]:
    """Measure one site in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.desk", f"--size={size}"]
    environment = {**os.environ, **variables}
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measured(size: int) -> dict[str, tuple[float, int]]:
    """Return milliseconds and queries of each page of this site."""
    django.setup()
    requests = import_module("benchmarks.many_requests")
    requests.fill(size)
    client, names = requests.manager_and_names()
    found = {name: requests.timed(client, path.format(**names)) for name, path in PAGES.items()}
    return found | {name: requests.timed(requests.member(), path) for name, path in OF_A_MEMBER.items()}


def report(rounds: list[dict]) -> bool:
    """Print a line a page; tell whether the listing keeps its time, and all pages their queries."""
    print(f"{'the desk':24}{f'{SMALL:,}: ms':>14}{f'{LARGE:,}: ms':>14}{'times':>8}{'queries':>9}")
    good = True
    for name in PAGES | OF_A_MEMBER:
        small, large = (median(each[size][name][0] for each in rounds) for size in (SMALL, LARGE))
        queries = max(each[LARGE][name][1] for each in rounds)
        good = good and queries <= MOST_QUERIES and (name != LISTING or large <= MOST_TIMES * small)
        print(f"{name:24}{small:14.1f}{large:14.1f}{large / small:8.2f}{queries:9}")
    said = "met" if good else "not met"
    print(f"Goal: the {LISTING} at most {MOST_TIMES} × as long, no page over {MOST_QUERIES} queries: {said}.")
    return good


if __name__ == "__main__":
    main()
