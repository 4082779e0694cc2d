"""Writes the site as a folder of content files: the form that the importer reads."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from posixpath import relpath

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import Page

from accounts.access import files_for_everyone, visible_to_everyone
from hub.content.exchange import values_of, write_file
from hub.content.kinds import Kind, all_kinds
from hub.content.naming import NamingLinks, with_anchor
from hub.content.tree import address_above, home_page
from hub.models import ImportedFile, SiteImage

Progress = Callable[[Iterable, str], Iterable]


class Inventory:
    """What is exported: every thing with the file that it becomes."""

    def __init__(self, gated: bool) -> None:
        self.gated = gated
        self.home = home_page()
        self.paths: dict[tuple[str, int], str] = {}
        self.titles: dict[int, str] = {}
        self.pictures: dict[int, str] = {}
        self._names: dict[str, int] = {}
        self._handles: dict[str, dict[int, str]] = {}
        self.things: list[tuple[Kind, Model]] = []
        self.positions: dict[int, int] = {}
        for kind in all_kinds().values():
            for thing in self._things(kind):
                self.things.append((kind, thing))
                self.paths[kind.space, thing.pk] = self._path(kind, thing)
                if kind.is_page:
                    self.titles[thing.pk] = thing.title
        self._count_siblings()

    def handle(self, kind: str, key: int) -> str | None:
        """Return the word by which files name a thing; None where it is not exported."""
        declared = all_kinds()[kind]
        if kind not in self._handles:
            self._handles[kind] = dict(declared.model.objects.values_list("pk", declared.lookup))
        return self._handles[kind].get(key) if (declared.space, key) in self.paths else None

    def picture(self, key: int) -> str | None:
        """Return the file of a picture, which from now on is exported as well; None where it is not."""
        if key not in self.pictures:
            images = SiteImage.objects.filter(pk=key)
            image = (images if self.gated else files_for_everyone(images)).first()
            if image is None:
                return None
            name = self._picture_name(image)
            self._names[name] = key
            self.pictures[key] = f"pictures/{name}"
        return self.pictures[key]

    def address(self, page: Page) -> str:
        """Return a page's address on the site."""
        return page.url_path[len(self.home.url_path) - 1 :]

    def _count_siblings(self) -> None:
        """Give each page but the home page its place among its siblings, so that an import keeps their order."""
        pages = [thing for kind, thing in self.things if kind.is_page and thing.pk != self.home.pk]
        counts: dict[str, int] = defaultdict(int)
        for page in sorted(pages, key=lambda page: page.path):
            above = page.path[: -Page.steplen]
            counts[above] += 1
            self.positions[page.pk] = counts[above]

    def _things(self, kind: Kind) -> Iterable[Model]:
        things = kind.model.objects.order_by("pk")
        if not kind.is_page:
            return things if self.gated or not kind.shown_by else _told_of(things, kind.shown_by)
        # A file has no word for a draft or a gate: imported elsewhere, it would be there for everyone.
        pages = things.descendant_of(self.home, inclusive=True)
        return [page for page in pages if page.live] if self.gated else visible_to_everyone(pages)

    def _path(self, kind: Kind, thing: Model) -> str:
        if not kind.is_page:
            return f"{kind.folder}/{thing.slug}.md"
        address = self.address(thing).strip("/")
        if not address or kind.model.allowed_subpage_models() or thing.slug == "index":
            return str(PurePosixPath(kind.folder, address, "index.md"))
        return f"{kind.folder}/{address}.md"

    def _picture_name(self, image: SiteImage) -> str:
        of_images = ContentType.objects.get_for_model(SiteImage)
        remembered = ImportedFile.objects.filter(content_type=of_images, object_id=image.pk).first()
        name = PurePosixPath(remembered.path if remembered else image.file.name)
        number, chosen = 1, name.name
        while chosen in self._names:
            number += 1
            chosen = f"{name.stem}-{number}{name.suffix}"
        return chosen


def _told_of(things: QuerySet, shown_by: str) -> QuerySet:
    """Keep of things those of which a page tells that is for everyone, and those of which no page ever told."""
    pages = visible_to_everyone(Page.objects.all()).values("pk")
    return things.filter(Q(**{shown_by: None}) | Q(**{f"{shown_by}__in": pages})).distinct()


class ExportLinks(NamingLinks):
    """Says how one file names what it refers to: by links from where it lies."""

    def __init__(self, inventory: Inventory, path: str):
        self.inventory = inventory
        self.folder = str(PurePosixPath(path).parent)

    def page(self, key: int | None, anchor: str) -> str | None:
        """Return a link to a page's file."""
        path = self.inventory.paths.get(("page", key)) if key else None
        return with_anchor(relpath(path, self.folder), anchor) if path else None

    def title(self, key: int) -> str:
        """Return a page's title."""
        return self.inventory.titles[key]

    def picture(self, key: int | None) -> str | None:
        """Return a link to a picture's file."""
        path = self.inventory.picture(key) if key else None
        return relpath(path, self.folder) if path else None

    def handle(self, kind: str, key: int | None) -> str | None:
        """Return the word by which files name a thing."""
        return self.inventory.handle(kind, key) if key else None


def export_folder(path: Path | str, *, gated: bool = False, progress: Progress = lambda items, what: items) -> int:
    """Write everything that is published, `gated` pages only if asked for; return how many files there are."""
    folder = Path(path)
    inventory = Inventory(gated)
    for kind, thing in progress(inventory.things, "Writing"):
        place = inventory.paths[kind.space, thing.pk]
        parent = address_above(inventory.address(thing)) if kind.is_page else ""
        position = inventory.positions.get(thing.pk) if kind.is_page else None
        text = write_file(kind, values_of(kind, thing), ExportLinks(inventory, place), parent, position)
        _write(folder / place, text.encode())
    for key, place in inventory.pictures.items():
        with SiteImage.objects.get(pk=key).file.open("rb") as file:
            _write(folder / place, file.read())
    return len(inventory.things) + len(inventory.pictures)


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
