"""Decisions can be named by their numbers."""

import re

from tests.site import sources

FOLDER = sources.ROOT / "docs" / "decisions"
PLACE = re.compile(r"docs/decisions/[\w-]+\.md")


def test_each_decision_has_a_number_of_its_own_and_a_day():
    beginnings = {path.name[:4]: sources.text(path).splitlines()[:3] for path in FOLDER.glob("*.md")}

    assert len(beginnings) == len(list(FOLDER.iterdir()))
    for number, (heading, blank, day) in beginnings.items():
        assert heading.startswith(f"# {number} "), heading
        assert (blank, bool(re.fullmatch(r"\d{4}-\d\d-\d\d", day))) == ("", True), heading


def test_every_decision_that_the_code_names_is_there():
    named = {place for path in sources.modules(*sources.CODE) for place in PLACE.findall(sources.text(path))}

    assert len(named) > 1
    assert [place for place in sorted(named) if not (sources.ROOT / place).is_file()] == []
