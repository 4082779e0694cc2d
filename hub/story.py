"""Reads a page's body: its headings, its words, its notes."""

import re
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from wagtail.blocks import StreamValue

WORDS_A_MINUTE = 220
TAGS = re.compile(r"<[^>]+>")


@dataclass
class Section:
    """A heading of the contents, with the headings below it."""

    text: str
    anchor: str
    parts: list["Section"] = field(default_factory=list)


class Story:
    """A body that one can ask questions."""

    def __init__(self, body: StreamValue):
        self.body = body

    @cached_property
    def contents(self) -> list[Section]:
        """List the headings of level 2, each with those of level 3 below it."""
        sections: list[Section] = []
        for child in self.body.blocks_by_name("heading"):
            section = Section(child.value["text"], child.value["anchor"])
            if child.value["level"] == "3" and sections:
                sections[-1].parts.append(section)
            else:
                sections.append(section)
        return sections

    @cached_property
    def words(self) -> int:
        """How many words a reader meets."""
        texts = (text for child in self.body for text in child.block.get_searchable_content(child.value))
        return sum(len(TAGS.sub(" ", str(text)).split()) for text in texts)

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))
