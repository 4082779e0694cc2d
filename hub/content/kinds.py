"""The kinds of things that content files describe; each app declares its own in its `content.py`."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import Model
from django.utils.module_loading import autodiscover_modules
from wagtail.fields import StreamField
from wagtail.models import Page

from hub.content.fields import Field, Flag, Picture, Words
from hub.content.related_fields import NoTopics, PageTopics, Related
from hub.models import TopicFields

DECLARED: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its model, the folder of its files, and its keys beside title, slug, parent and summary.

    `title`, `summary` and `body` are the model's fields for them; `handle` is the key by which files name a thing,
    and `lookup` where the model keeps that. `shown_by` leads to the pages that tell of the thing: where none of them
    is for everyone, neither is the thing.
    """

    name: str
    model: type[Model]
    folder: str
    own_fields: tuple[Field, ...] = ()
    title: str = "title"
    summary: str = "summary"
    body: str | None = "body"
    handle: str = "slug"
    lookup: str = "slug"
    shown_by: str = ""

    @property
    def is_page(self) -> bool:
        """Whether the thing has a place in the tree."""
        return issubclass(self.model, Page)

    @property
    def space(self) -> str:
        """Within what its key is its own: all pages share theirs."""
        return "page" if self.is_page else self.name

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All keys that are not the same for everything, in the order in which they are written."""
        summary = Words("summary", self.summary, required=True)
        return (summary, *(page_fields(self.model) if self.is_page else ()), *self.own_fields)

    @cached_property
    def body_field(self) -> Any:
        """The model's field that holds what follows the front matter; None where nothing does."""
        return self.model._meta.get_field(self.body) if self.body else None

    @cached_property
    def tells_a_story(self) -> bool:
        """Whether the body is made of blocks."""
        return isinstance(self.body_field, StreamField)

    @cached_property
    def block_types(self) -> frozenset[str]:
        """The blocks that the body can be made of."""
        return frozenset(self.body_field.stream_block.child_blocks) if self.tells_a_story else frozenset()

    def body_of(self, thing: Model) -> Any:
        """Return what stands in the body of a thing; None where things of this kind have none."""
        return getattr(thing, self.body) if self.body else None

    @property
    def plain_fields(self) -> list[Field]:
        """The keys that the model keeps in its own table."""
        return [one for one in self.fields if not isinstance(one, Related)]

    @property
    def related_fields(self) -> list[Field]:
        """The keys that are kept in tables of their own."""
        return [one for one in self.fields if isinstance(one, Related)]


def page_fields(model: type[Model]) -> tuple[Field, ...]:
    """Return the keys that every page has, and no other thing."""
    return (
        (PageTopics if issubclass(model, TopicFields) else NoTopics)("topics", required=True),
        Picture("picture"),
        Words("seo_title"),
        Words("search_description"),
        Flag("in_menu", "show_in_menus"),
    )


def declare(*kinds: Kind) -> None:
    """Make kinds known."""
    DECLARED.update({kind.name: kind for kind in kinds})


@cache
def all_kinds() -> dict[str, Kind]:
    """Return every kind by its name, from the `content` modules of all apps."""
    autodiscover_modules("content")
    return DECLARED


def kind_of(model: type[Model]) -> Kind | None:
    """Return the kind of a model, or None where content files do not describe it."""
    return next((kind for kind in all_kinds().values() if kind.model is model), None)
