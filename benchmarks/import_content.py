"""Prints how many pages a second an import writes, against Wagtail's own way: `add_child`, page by page.

Both write the same guides into one new site on SQLite, in one run, and end with complete search and reference
indexes. Rates are by the clock, which counts what each waits for the disk as well.
`python -m benchmarks.import_content --help` says more.
"""

# ruff: noqa: PLC0415 - the site can be imported only after it has been set up

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

GOAL = 4
BODY = """
A group that meets every other week learns more than one that meets once, at length. See [the next](g{next}.md#begin).

## How to begin {{#begin}}

Ask **three people**, and agree on a day. Write down *what you tried*, and what you will try next.

- A sentence that says why you meet
- A day and an hour

### What to bring {{#bring}}

| What | Why |
| --- | --- |
| A question | Nobody has the answer yet |

> Somebody's own words.
>
> — Author, Title (1990)
"""
FRONT = """---
title: Guide {number}
type: guide
slug: g{number}
parent: /guides/
summary: What a reader gets.
topics: []
reviewed: 2026-11-01
---
"""


def main() -> None:
    """Measure both ways, print, and fail below the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000, help="how many files are imported")
    parser.add_argument("--one-by-one", type=int, default=200, help="how many pages are added one by one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start_site(Path(folder))
        content = write_files(Path(folder) / "content", options.files)
        slow = added_one_by_one(content, options.one_by_one)
        fast = imported(content, options.files)
    print(
        f"add_child: {slow:6.0f} pages/s    import_content: {fast:6.0f} pages/s    {fast / slow:.1f} ×, goal {GOAL} ×"
    )
    sys.exit(0 if fast >= GOAL * slow else 1)


def start_site(folder: Path) -> None:
    """Make a new site with its starting tree."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hub.settings.test"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'site.sqlite3'}"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def write_files(folder: Path, count: int) -> Path:
    """Write guides that link to each other."""
    folder.mkdir()
    for number in range(count):
        body = BODY.format(next=(number + 1) % count)
        (folder / f"g{number}.md").write_text(FRONT.format(number=number) + body)
    return folder


def added_one_by_one(folder: Path, count: int) -> float:
    """Return pages a second of `add_child`, each page in a transaction of its own, as a script would do it."""
    from guides.models import GuideIndexPage, GuidePage
    from hub.content.importing import import_folder

    first = folder.parent / "first"
    first.mkdir()
    (first / "gx.md").write_text(FRONT.format(number="x") + BODY.format(next="x"))
    import_folder(first)
    body = GuidePage.objects.get(slug="gx").body
    started = time.perf_counter()
    index = GuideIndexPage.objects.get()
    for number in range(count):
        index.add_child(
            instance=GuidePage(
                title=f"One {number}", slug=f"one-{number}", summary="S.", reviewed_on=date(2026, 11, 1), body=body
            )
        )
    return count / (time.perf_counter() - started)


def imported(folder: Path, count: int) -> float:
    """Return pages a second of an import; fail where an index is not complete."""
    from wagtail.models import ReferenceIndex

    from guides.models import GuidePage
    from hub.content.importing import import_folder

    before = ReferenceIndex.objects.filter(model_path__startswith="body").count()
    started = time.perf_counter()
    import_folder(folder)
    taken = time.perf_counter() - started
    found = GuidePage.objects.search("group").count()
    references = ReferenceIndex.objects.filter(model_path__startswith="body").count() - before
    print(f"{count} files in {taken:.1f} s; search finds {found} guides, {references} references in bodies")
    return count / taken


if __name__ == "__main__":
    main()
