"""Reads the site as each audience does, and notes every hidden word that it meets."""

import html
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings

from accounts.addresses import sign
from home.leaks.addresses import addresses
from home.leaks.audiences import audiences
from home.leaks.canaries import MEMBERS, Canaries, Canary
from home.leaks.planting import plant
from hub.social import social_picture_path

LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)|<loc>([^<]+)|\]\((/[^)\s]*)""")
STEPS = re.compile(r"/(?:account|admin|early-access|static|documents/\d+/authenticate)/|.*(?:logout|sign-out)")
MOST = 3_000
AT_ONCE = 8
"""So many words are searched for at once: the search looks at no more."""
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

    leaks: list[Leak]
    unseen: list[str]
    answers: int
    words: int


def scan(host: str, *, among: tuple[str, ...] = ()) -> Scan:
    """Look for leaks, with the eyes of all audiences or of those named; nothing of what is made for it stays."""
    with _for_a_moment():
        planted = plant(Canaries())
        hidden, found = planted.words.hidden, Scan([], [], 0, len(planted.words.hidden))
        people, begin = audiences(planted), addresses(planted)
        # No word is to be read off a picture: that there is one says enough.
        drawn = {social_picture_path(page) for page in planted.pages if page != planted.changed}
        for audience in among or people:
            reader = Reader(host, people[audience])
            secret = [each for each in hidden if audience != MEMBERS or not each.for_members]
            answers = list(reader.read(begin))
            found.answers += len(answers)
            found.leaks += [
                Leak(each.place, audience, address) for address, text in answers for each in _met(secret, text)
            ]
            found.leaks += [
                Leak("the drawn title", audience, address)
                for address, text in answers
                if address in drawn and text.startswith(b"HTTP 200")
            ]
            found.leaks += [Leak(each.place, audience, "the search") for each in reader.finds(secret, planted.words)]
            if audience == MEMBERS:
                seen = {each for _, text in answers for each in _met(hidden, text)}
                found.unseen += [each.place for each in hidden if each.for_members and each not in seen]
        return found


def _met(hidden: list[Canary], text: bytes) -> list[Canary]:
    return [each for each in hidden if each.word.encode() in text]


@contextmanager
def _for_a_moment() -> Iterator[None]:
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(MEDIA_ROOT=folder, CACHES=MEMORY),
        transaction.atomic(),
    ):
        try:
            yield
        finally:
            transaction.set_rollback(True)


class Reader:
    """Somebody with a browser."""

    def __init__(self, host: str, person):
        self.client = Client(raise_request_exception=False, headers={"host": host})
        self.host = host
        if person:
            self.client.force_login(person)

    def read(self, begin: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what answers at the addresses, and wherever their links lead; without what was asked for."""
        waiting, known = list(begin), set(begin)
        while waiting and len(known) < MOST:
            address = waiting.pop()
            text = self._answer(address)
            yield address, _without_echo(text, address)
            further = [target for target in self._links(text, address) if target not in known]
            known |= set(further)
            waiting += further

    def finds(self, hidden: list[Canary], words: Canaries) -> list[Canary]:
        """Return the words to which the search answers otherwise than to words that stand nowhere, or that it guesses.

        It is asked for many at once, which finds any of them, and for each alone where that made a difference.
        """
        if self._makes_no_difference(hidden, words):
            return []
        half = len(hidden) // 2
        return [*self.finds(hidden[:half], words), *self.finds(hidden[half:], words)] if half else hidden

    def _makes_no_difference(self, hidden: list[Canary], words: Canaries) -> bool:
        groups = [hidden[start : start + AT_ONCE] for start in range(0, len(hidden), AT_ONCE)]
        return not any(
            _met(some, self._results([_slip(each) for each in some]))
            or not self._same(some, [words.word() for _ in some])
            for some in groups
        )

    def _same(self, some: list[Canary], nowhere: list[str]) -> bool:
        asked = [each.word for each in some]
        return _without(self._results(asked), asked) == _without(self._results(nowhere), nowhere)

    def _results(self, asked: list[str]) -> bytes:
        return self.client.get("/search/", {"q": " ".join(asked)}, secure=True).content

    def _answer(self, address: str) -> bytes:
        """Return all that comes back: status, headers and body."""
        response: HttpResponse = self.client.get(address, secure=True)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        return f"HTTP {response.status_code}\n{headers}\n".encode() + body

    def _links(self, text: bytes, address: str) -> Iterator[str]:
        for match in LINK.finditer(text.decode("utf-8", errors="replace")):
            found = html.unescape(next(filter(None, match.groups())))
            parts = urlsplit(urljoin(f"https://{self.host}{address}", found))
            if parts.netloc == self.host and not STEPS.match(parts.path):
                yield parts.path + (f"?{parts.query}" if parts.query else "")


def _without_echo(text: bytes, address: str) -> bytes:
    """Take out what somebody asked for: it is shown again, and tells nothing."""
    path = urlsplit(address).path
    plain = path.rstrip("/").removesuffix("/index.md")
    for own in (address, path, plain, plain.rpartition("/")[2]):
        if len(own) > 1:
            for form in (sign(own), own):
                text = text.replace(form.encode(), b"").replace(quote(form, safe="").encode(), b"")
    return text


def _without(text: bytes, asked: list[str]) -> bytes:
    for word in asked:
        text = text.replace(word.encode(), b"")
    return text


def _slip(canary: Canary) -> str:
    """Return the word as somebody types it who leaves out a letter."""
    return canary.word[:5] + canary.word[6:]
