"""What every page and every file is open to, all at once: to see what somebody's step changes about it."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Model, prefetch_related_objects
from wagtail.models import BaseViewRestriction, Collection, Page

from accounts.access import gates, gates_of_files, published_now_or_later, stranger
from hub.models import SiteDocument, SiteImage
from hub.readers import Readers, readers
from hub.wording import counted

Thing = tuple[type[Model], int]
Audience = frozenset[tuple[str, frozenset[int]]]
"""What a reader is asked for: all of it."""


@dataclass(frozen=True)
class Change:
    """Something that others will read, and how much comes with it."""

    title: str
    now: Readers
    then: Readers
    further: str = ""


@dataclass(frozen=True)
class Readership:
    """Where each page and file lies that can be read, now or at a set time, and whom the gates there ask for."""

    things: dict[Thing, tuple[str, Audience]]

    @classmethod
    def now(cls) -> "Readership":
        """Look at the site as it is."""
        return cls({**_pages(), **_files()})

    def since(self, before: "Readership") -> dict[Thing, str]:
        """Return, in the order of the tree, what others read now than before, and how much came with it.

        What nobody could read before, or can any longer, is not among it.
        """
        both = before.things.keys() & self.things.keys()
        others = sorted((t for t in both if before.things[t][1] != self.things[t][1]), key=lambda t: self.things[t][0])
        pages = [thing for thing in others if thing[0] is Page]
        files = [thing for thing in others if thing[0] is not Page]
        return {**self._topmost(pages), **self._by_collection(files)}

    def _topmost(self, pages: list[Thing]) -> dict[Thing, str]:
        found: dict[Thing, str] = {}
        for thing in pages:
            path = self.things[thing][0]
            if not any(path.startswith(self.things[above][0]) for above in found):
                below = sum(self.things[other][0].startswith(path) for other in pages) - 1
                found[thing] = f"and {counted(below, 'page')} below it" if below else ""
        return found

    def _by_collection(self, files: list[Thing]) -> dict[Thing, str]:
        found: dict[Thing, str] = {}
        for _, group in groupby(files, key=lambda thing: self.things[thing]):
            first, *more = group
            found[first] = f"and {counted(len(more), 'more file')} of this collection" if more else ""
        return found


def read_by(thing: Thing) -> tuple[str, Readers]:
    """Return the title of a page or a file, and who can read it now."""
    kind, pk = thing
    found = kind.objects.get(pk=pk)
    return (found.draft_title, readers(found.specific)) if kind is Page else (found.title, readers(found.collection))


def _pages() -> dict[Thing, tuple[str, Audience]]:
    found = gates(stranger())
    around = _asked_for([(gate, path) for gate, paths in found for path in paths])
    pages = published_now_or_later().values_list("pk", "path")
    return {(Page, pk): (path, _audience(path, around)) for pk, path in pages}


def _files() -> dict[Thing, tuple[str, Audience]]:
    around = _asked_for([(gate, gate.collection.path) for gate in gates_of_files()])
    places = {pk: (path, _audience(path, around)) for pk, path in Collection.objects.values_list("pk", "path")}
    kinds = (SiteDocument, SiteImage)
    return {(kind, pk): places[at] for kind in kinds for pk, at in kind.objects.values_list("pk", "collection")}


def _asked_for(gates: list[tuple[BaseViewRestriction, str]]) -> list[tuple[str, tuple[str, frozenset[int]]]]:
    prefetch_related_objects([gate for gate, _ in gates], "groups")
    return [(path, (gate.restriction_type, frozenset(each.pk for each in gate.groups.all()))) for gate, path in gates]


def _audience(path: str, around: list[tuple[str, tuple[str, frozenset[int]]]]) -> Audience:
    asked = frozenset(asked for beginning, asked in around if path.startswith(beginning))
    # Whoever is in a group is signed in.
    groups = frozenset(each for each in asked if each[0] == BaseViewRestriction.GROUPS)
    return groups or asked
