"""The countries that a person can choose.

The codes are those of ISO 3166-1, as the tz database lists them in `iso3166.tab` (public domain); the names are the
English ones of the Unicode CLDR, version 48 (Unicode License). Both lie in `countries.txt`, in the order of the names.
"""

from pathlib import Path

LINES = (Path(__file__).parent / "countries.txt").read_text(encoding="utf-8").splitlines()
COUNTRIES: list[tuple[str, str]] = [(line[:2], line[3:]) for line in LINES]


def countries() -> list[tuple[str, str]]:
    """Return code and name of every country, in the order of the names."""
    return COUNTRIES
