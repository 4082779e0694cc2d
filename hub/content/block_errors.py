"""Finds out in words what the blocks of a body refuse, and where in the file it stands."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

UNKNOWN_CHOICE = "invalid_choice"
NO_WORDS = "Nothing follows the front matter. Write what the page says."


def complaints(story: StreamValue, lines: list[int]) -> Iterator[tuple[str, int, bool]]:
    """Yield what is wrong with a body, its line, and whether it is only a missing page or thing."""
    try:
        story.stream_block.clean(story)
    except ValidationError as error:
        for index, inner in (getattr(error, "block_errors", None) or {}).items():
            kind = story.raw_data[index]["type"]
            for cause, missing in _causes(inner):
                yield f"{kind}: {cause}", lines[index], missing
        for cause in _general(error):
            yield (cause, lines[0], False) if lines else (NO_WORDS, 1, False)


def _causes(error: Any, name: str = "") -> Iterator[tuple[str, bool]]:
    inner = getattr(error, "block_errors", None)
    if not inner and not _general(error):
        for one in getattr(error, "error_list", [error]):
            if getattr(one, "block_errors", None):
                yield from _causes(one, name)
            else:
                yield _named(name, " ".join(one.messages)), getattr(one, "code", "") == UNKNOWN_CHOICE
        return
    for cause in _general(error):
        yield _named(name, cause), False
    for key, part in inner.items() if isinstance(inner, dict) else enumerate(inner or []):
        if part is not None:
            label = f"{name} {key + 1}".strip() if isinstance(key, int) else str(key).replace("_", " ")
            yield from _causes(part, label)


def _named(name: str, cause: str) -> str:
    return f"{name}: {cause}" if name else cause


def _general(error: Any) -> list[str]:
    found = getattr(error, "non_block_errors", None)
    return [message for one in found or [] for message in getattr(one, "messages", [str(one)])]
