"""How many random inputs a test tries."""

import os


def examples(number: int) -> int:
    """Return `number` where all is checked before it lands (CI=true), a sixth of it on one's own machine: it waits."""
    return number if os.environ.get("CI", "").lower() in {"1", "true"} else number // 6
