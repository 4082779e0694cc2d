"""How much a test tries: all of it where all is checked before it lands (CI=true), less where somebody waits for it."""

import os
from typing import NoReturn

import pytest

ALL = os.environ.get("CI", "").lower() in {"1", "true"}
"""Whether nothing may be left out: a test that lacks its browser or its server fails."""
MANY = ALL and os.environ.get("EXAMPLES") != "few"
"""Whether as much is tried as there is to try; where all is checked twice, once is enough for that."""


def examples(number: int) -> int:
    """Return how many inputs to try: `number`, or a tenth."""
    return number if MANY else number // 10


def looks(narrow: int, wide: int) -> list[tuple[int, str]]:
    """Return in which widths and schemes to look at a page: narrow and wide, light and dark; or each of these once."""
    crosswise = [(narrow, "light"), (wide, "dark")]
    return [*crosswise, (narrow, "dark"), (wide, "light")] if MANY else crosswise


def unavailable(what: str) -> NoReturn:
    """Skip a test that lacks a browser or a server; where all is tried, let it fail."""
    if ALL:
        pytest.fail(f"{what} (CI=true: nothing is skipped)", pytrace=False)
    pytest.skip(what)
