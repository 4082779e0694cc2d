"""Writes any number of guides as Markdown, to measure a large site: `python -m benchmarks.guides FOLDER COUNT`."""

import sys
from pathlib import Path

SECTIONS = ("What it is", "Why it matters", "How to do it this week", "Common mistakes", "How you know it works")
GUIDE = """\
---
title: {title}
type: guide
slug: {slug}
parent: "/guides/"
summary: Guide number {number} of many, written by a program to measure what a large hub costs.
group: {group}
topics: [{topics}]
reviewed: 2026-11-16
related:
  - {next}.md
---

{sections}
"""
SECTION = """\
## {heading}

A group that meets regularly learns more than any of its members would alone. This is paragraph {number} of a guide that
says little and is as long as a guide should be, so that what is measured is what a reader would wait for.

It leads on to [the next guide]({next}.md) and, for those who want to hear it again, to
[another one]({other}.md).

- Meet on the same day
- Begin with a round in which everyone speaks
- End with what each of you will try

:::callout {{kind="tip" title="Before you start"}}
Ask who is missing from the room.
:::
"""


def write_guides(folder: Path, count: int, sample: Path = Path("content")) -> None:
    """Write `count` guides into `folder`; each links to others and stands under topics of the sample content."""
    folder.mkdir(parents=True, exist_ok=True)
    topics, groups = _slugs(sample / "topics"), _slugs(sample / "resource-groups")
    for number in range(count):
        (folder / f"{_slug(number)}.md").write_text(_guide(number, count, topics, groups), encoding="utf-8")


def _slugs(folder: Path) -> list[str]:
    return sorted(file.stem for file in folder.glob("*.md"))


def _guide(number: int, count: int, topics: list[str], groups: list[str]) -> str:
    following, other = _slug((number + 1) % count), _slug((number * 7 + 3) % count)
    return GUIDE.format(
        title=f"Measured Guide {number:05}",
        slug=_slug(number),
        number=number,
        group=groups[number % len(groups)],
        topics=f"{topics[number % len(topics)]}, {topics[(number + 1) % len(topics)]}",
        next=following,
        sections="\n".join(
            SECTION.format(heading=heading, number=index, next=following, other=other)
            for index, heading in enumerate(SECTIONS, start=1)
        ),
    )


def _slug(number: int) -> str:
    return f"measured-guide-{number:05}"


if __name__ == "__main__":
    write_guides(Path(sys.argv[1]), int(sys.argv[2]))
