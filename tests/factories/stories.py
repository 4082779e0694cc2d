"""Bodies of pages, as the raw data that a StreamField takes."""

import json

Block = tuple[str, object]


def heading(words: str, anchor: str, level: str = "2") -> Block:
    """Return a heading."""
    return "heading", {"text": words, "level": level, "anchor": anchor}


def text(words: str) -> Block:
    """Return a paragraph."""
    return "text", f"<p>{words}</p>"


def callout(words: str, kind: str = "note", title: str = "") -> Block:
    """Return a remark that stands out."""
    return "callout", {"kind": kind, "title": title, "text": f"<p>{words}</p>"}


def explore(page, reason: str = "for the words to agree on first", anchor: str = "") -> Block:
    """Return a way on to `page`."""
    return "explore", {"page": page.pk, "anchor": anchor, "reason": reason}


def story(*blocks: Block) -> str:
    """Return the blocks as a body; without any, a short body with two headings."""
    chosen = blocks or (
        heading("What it is", "what-it-is"),
        text("A group that meets every other week learns more than one that meets once."),
        heading("How to begin", "how-to-begin"),
        text("Ask three people, and agree on a day."),
    )
    return json.dumps([{"type": kind, "value": value} for kind, value in chosen])
