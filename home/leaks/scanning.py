"""Reads the site as each audience does, and notes every hidden word that it meets."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import override_settings

from home.leaks import admin, exports, hiding, planting
from home.leaks.addresses import addresses
from home.leaks.audiences import Audience, audiences
from home.leaks.canaries import Canaries, Canary
from home.leaks.planting import EDITORS, MANAGERS, MEMBERS, OTHERS, Planted
from home.leaks.reading import Answer, Reader
from hub.social import social_picture_path

IN_THE_ADMIN = (EDITORS, MANAGERS)
MEMORY = {name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for name in ("default", "pictures")}


@dataclass(frozen=True)
class Leak:
    """A word that somebody met who should not have."""

    place: str
    audience: str
    address: str

    def __str__(self) -> str:
        return f"{self.place}, met by {self.audience} at {self.address}"


@dataclass
class Scan:
    """What a scan found: the leaks, what members should have met and did not, and how much was read."""

    words: int
    leaks: set[Leak] = field(default_factory=set)
    unseen: list[str] = field(default_factory=list)
    answers: int = 0


@dataclass
class Ground:
    """A site in which words are hidden, and those who read it."""

    host: str
    planted: Planted
    people: dict[str, Audience]

    def read(self, audience: str, begin: Iterable[str], *, further: bool = False) -> Iterator[Answer]:
        """Yield what somebody gets from addresses and, if wanted, from all to which these lead."""
        return Reader(self.host, self.people[audience]).read(list(begin), further=further)

    def leaks_in(self, answer: Answer, audience: str) -> Iterator[Leak]:
        """Yield what one answer gives away: to whom it goes, and to all where a cache may keep it."""
        for canary in self.planted.words.met(answer.text):
            if audience not in canary.readers:
                yield Leak(canary.place, audience, answer.address)
            elif answer.is_kept:
                yield Leak(canary.place, "whoever asks a cache", answer.address)
        for name, readers in self.kept_apart.items():
            if audience not in readers and name.encode() in answer.text:
                yield Leak("the address of a picture", audience, answer.address)
        # No word is to be read off a picture: that there is one says enough.
        if answer.status == 200 and answer.address in self.drawn:
            yield Leak("the drawn title", audience, answer.address)

    def leaks_in_the_search(self, audience: str, secret: list[Canary]) -> Iterator[Leak]:
        """Yield the words which the search lets somebody guess."""
        found = Reader(self.host, self.people[audience]).finds(secret, self.planted.words)
        yield from (Leak(each.place, audience, "the search") for each in found)

    def leaks_elsewhere(self) -> Iterator[Leak]:
        """Yield what files, messages and previews give away."""
        for audience, where, text in exports.said(self.planted, self.people):
            for canary in self.planted.words.met(text):
                if audience not in canary.readers:
                    yield Leak(canary.place, audience, where)

    @cached_property
    def kept_apart(self) -> dict[str, tuple[str, ...]]:
        """The files of gated pictures, whose names say nothing, and who may know them."""
        pairs = zip(self.planted.images, (MEMBERS, OTHERS), strict=False)
        return {image.file.name: (readers,) for image, readers in pairs}

    @cached_property
    def drawn(self) -> set[str]:
        """The addresses of pictures that would show the title of a hidden page."""
        hidden = (page for page in self.planted.hidden if page != self.planted.changed)
        return {social_picture_path(page.specific) for page in hidden}


@contextmanager
def ground(host: str) -> Iterator[Ground]:
    """Hide words everywhere, for a moment: nothing of what is made for it stays."""
    media = settings.MEDIA_ROOT
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(MEDIA_ROOT=folder, CACHES=MEMORY),
        transaction.atomic(),
    ):
        try:
            _link_files(Path(media), Path(folder))
            planted = planting.begin(Canaries())
            hiding.behind_a_gate(planted)
            hiding.unpublished(planted)
            hiding.in_preparation(planted)
            planting.point(planted)
            yield Ground(host, planted, audiences(planted))
        finally:
            transaction.set_rollback(True)


def _link_files(media: Path, folder: Path) -> None:
    """Let the site's own files be there as well, without a way to change them."""
    for path in filter(Path.is_file, media.rglob("*")):
        place = folder / path.relative_to(media)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(path)


def scan(host: str) -> Scan:
    """Look for leaks everywhere, with the eyes of all audiences, along every link that these meet."""
    with ground(host) as site:
        found = Scan(len(site.planted.words.hidden))
        found.leaks |= set(site.leaks_elsewhere())
        for audience in site.people:
            look(site, found, audience)
        return found


def look(site: Ground, found: Scan, audience: str, *, further: bool = True, few: bool = False) -> None:
    """Add what one audience meets, `further` along all links and by guessing words, or close to `few` things."""
    begin = addresses(site.planted, few=few)
    if audience in IN_THE_ADMIN:
        begin += admin.addresses(site.planted, few=few)
    met: set[Canary] = set()
    for answer in site.read(audience, begin, further=further):
        found.answers += 1
        found.leaks |= set(site.leaks_in(answer, audience))
        met |= set(site.planted.words.met(answer.text))
    if further:
        found.leaks |= set(site.leaks_in_the_search(audience, site.planted.words.secret(audience)))
    if audience in (MEMBERS, OTHERS):
        theirs = [each for each in site.planted.words.hidden.values() if audience in each.readers and each.is_shown]
        found.unseen += [each.place for each in theirs if each not in met]
