"""Reads the site as somebody does, with a browser."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

from accounts.addresses import sign
from home.leaks.audiences import Audience
from home.leaks.canaries import Canaries, Canary

LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)|<loc>([^<]+)|\]\((/[^)\s]*)""")
STEPS = re.compile(r"/(?:account|admin|early-access|static|documents/\d+/authenticate)/|.*(?:logout|sign-out)")
MOST = 3_000
AT_ONCE = 8
"""So many words are searched for at once: the search looks at no more."""


@dataclass(frozen=True)
class Answer:
    """What came back from an address: status, headers and body, without what was asked for."""

    address: str
    status: int
    text: bytes
    is_kept: bool
    """Whether a cache on the way may keep it for others."""


class Reader:
    """Somebody with a browser."""

    def __init__(self, host: str, audience: Audience):
        self.client = Client(raise_request_exception=False, headers={"host": host})
        self.host = host
        if audience.person:
            self.client.force_login(audience.person)
        for name, value in audience.cookies.items():
            self.client.cookies[name] = value

    def read(self, begin: list[str], *, further: bool) -> Iterator[Answer]:
        """Yield what answers at the addresses and, if wanted, wherever their links lead."""
        waiting, known = list(begin), set(begin)
        while waiting and len(known) < MOST:
            answer = self.answer(waiting.pop())
            yield answer
            found = [target for target in self._links(answer) if target not in known] if further else []
            known |= set(found)
            waiting += dict.fromkeys(found)

    def answer(self, address: str) -> Answer:
        """Return what answers at an address."""
        response: HttpResponse = self.client.get(address, secure=True)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        response.close()
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        is_kept = response.status_code in {200, 301} and "private" not in response.get("Cache-Control", "")
        return Answer(address, response.status_code, without_echo(f"{headers}\n".encode() + body, address), is_kept)

    def finds(self, hidden: list[Canary], words: Canaries) -> list[Canary]:
        """Return the words to which the search answers otherwise than to words that stand nowhere, or that it guesses.

        It is asked for many at once, which finds any of them, and for each alone where that made a difference.
        """
        if self._makes_no_difference(hidden, words):
            return []
        half = len(hidden) // 2
        return [*self.finds(hidden[:half], words), *self.finds(hidden[half:], words)] if half else hidden

    def _makes_no_difference(self, hidden: list[Canary], words: Canaries) -> bool:
        groups = [[each.word for each in hidden[start : start + AT_ONCE]] for start in range(0, len(hidden), AT_ONCE)]
        return not any(self._guesses(some) or self._finds(some, words) for some in groups)

    def _guesses(self, some: list[str]) -> bool:
        """Tell whether the search guesses any of the words from one with a slip."""
        guessed = self._results([_slip(word) for word in some])
        return any(word.encode() in guessed for word in some)

    def _finds(self, some: list[str], words: Canaries) -> bool:
        nowhere = [words.word() for _ in some]
        return _without(self._results(some), some) != _without(self._results(nowhere), nowhere)

    def _results(self, asked: list[str]) -> bytes:
        return self.client.get("/search/", {"q": " ".join(asked)}, secure=True).content

    def _links(self, answer: Answer) -> Iterator[str]:
        for match in LINK.finditer(answer.text.decode("utf-8", errors="replace")):
            found = html.unescape(next(filter(None, match.groups())))
            parts = urlsplit(urljoin(f"https://{self.host}{answer.address}", found))
            if parts.netloc == self.host and not STEPS.match(parts.path):
                yield parts.path + (f"?{parts.query}" if parts.query else "")


def without_echo(text: bytes, address: str) -> bytes:
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


def _slip(word: str) -> str:
    """Return a word as somebody types it who leaves out a letter."""
    return word[:5] + word[6:]
