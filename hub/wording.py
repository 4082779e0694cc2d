"""Says amounts as people do, where no template is at hand to do it, and reads what they list."""


def counted(number: int, thing: str) -> str:
    """Return a number of things: “1 minute”, “5 minutes”."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def span(least: int, most: int) -> str:
    """Return a range: “4–8”, and “6” where both ends are the same."""
    return f"{least}–{most}" if least != most else str(least)


def listed(text: str, between: str = ",") -> list[str]:
    """Return the words of a list that people typed, without the gaps that they left."""
    return [word.strip() for word in text.split(between) if word.strip()]
