"""Keys of the front matter that are kept in tables of their own."""

from typing import Any

from hub.content.fields import Field, a_list, unique, words
from hub.content.problems import RefusedError


class Related(Field):
    """What stands in a table of its own; `set` is called when the thing itself has a key."""

    def missing(self) -> list:
        """Return nothing."""
        return []


class ManyThings(Related):
    """Topics of a thing that is no page."""

    def read(self, value: Any, links: Any, line: int) -> list[int]:
        """Find the topics."""
        found = [links.key("topic", words(self.key, slug), line) for slug in a_list(self.key, value)]
        return unique(key for key in found if key)

    def write(self, value: list[int], links: Any) -> list[str]:
        """Write their slugs, in order."""
        return sorted(handle for key in value if (handle := links.handle("topic", key)))

    def get(self, thing: Any) -> list[int]:
        """Return their keys."""
        return [other.pk for other in getattr(thing, self.name).all()]

    def set(self, thing: Any, value: list[int]) -> None:
        """Keep exactly these."""
        getattr(thing, self.name).set(value)


class PageTopics(ManyThings):
    """Topics of a page."""

    def get(self, thing: Any) -> list[int]:
        """Return their keys."""
        return [row.tag_id for row in thing.page_topics.all()]

    def set(self, thing: Any, value: list[int]) -> None:
        """Keep exactly these, for when the page is saved."""
        kept = {row.tag_id: row for row in thing.page_topics.all()} if thing.pk else {}
        row_model = type(thing)._meta.get_field("page_topics").related_model
        thing.page_topics = [kept.get(key) or row_model(tag_id=key) for key in value]


class NoTopics(Related):
    """Topics of a page that stands under none."""

    def read(self, value: Any, links: Any, line: int) -> list:
        """Take an empty list."""
        if a_list(self.key, value):
            raise RefusedError(f"Pages of this type stand under no {self.key}: write {self.key}: []")
        return []

    def write(self, value: list, links: Any) -> list:
        """Write an empty list."""
        return []

    def get(self, thing: Any) -> list:
        """Return nothing."""
        return []

    def set(self, thing: Any, value: list) -> None:
        """Keep nothing."""
