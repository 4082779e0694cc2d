"""Visits the whole site as a browser without JavaScript would, from its home page on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from django.test import Client

HOST = "http://testserver"
RESOURCES = {"img", "script", "source", "iframe", "video", "audio", "embed", "track", "input"}
RESOURCE_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
# Where drawings and hidden parts keep headings that nobody meets as headings.
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass
class Document(HTMLParser):
    """What stands on a page: its links, what it loads, its addresses, its headings."""

    address: str
    status: int
    headers: dict[str, str]
    cookies: list[str]
    text: str
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)

    def __post_init__(self):
        """Read the page."""
        super().__init__()
        if self.is_html:
            self.feed(self.text)
        elif "xml" in self.headers.get("Content-Type", "") and "svg" not in self.headers["Content-Type"]:
            self.links += _addresses_in_xml(self.text)

    @property
    def is_html(self) -> bool:
        """Whether it is a page for readers."""
        return self.headers.get("Content-Type", "").startswith("text/html")

    def handle_starttag(self, tag, attrs):
        """Note links, resources, ids and headings."""
        attributes = {name: value or "" for name, value in attrs}
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in HEADINGS:
            self.headings.append(HEADINGS[tag])
        if tag in {"a", "area", "form"} and (target := attributes.get("href") or attributes.get("action")):
            self.links.append(target)
        elif tag == "link":
            loaded = bool(RESOURCE_LINKS & set(attributes.get("rel", "").split()))
            (self.resources if loaded else self.links).append(attributes["href"])
        elif tag in RESOURCES:
            self.resources += [attributes[name] for name in ("src", "poster") if attributes.get(name)]
            self.resources += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]


def _addresses_in_xml(text: str) -> list[str]:
    return [
        address
        for element in ElementTree.fromstring(text).iter()  # noqa: S314 the site's own feeds and sitemap
        for address in (element.get("href"), element.text if element.tag.endswith("}loc") else None)
        if address
    ]


def internal(address: str, found_at: str, own: tuple[str, ...]) -> str | None:
    """Return the path and query of a link within the site; None for one that leads elsewhere."""
    parts = urlsplit(urljoin(HOST + found_at, address))
    if f"{parts.scheme}://{parts.netloc}" not in own:
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def crawl(client: Client, start: str, own: tuple[str, ...]) -> dict[str, Document]:
    """Return all documents that links lead to: address → document."""
    found: dict[str, Document] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = visit(client, address)
        waiting += sorted({target for target, _ in targets(found[address], own)} - found.keys())
    return found


def visit(client: Client, address: str) -> Document:
    """Open an address."""
    response = client.get(address)
    kind = response.get("Content-Type", "")
    readable = kind.startswith("text/") or "xml" in kind or "json" in kind
    body = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    text = body.decode("utf-8") if readable else ""
    return Document(address, response.status_code, dict(response.items()), list(response.cookies), text)


def targets(document: Document, own: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what a document leads to within the site, and loads: (address, anchor)."""
    for link in [*document.links, *document.resources]:
        plain, anchor = urldefrag(link)
        if plain == "":
            yield document.address, unquote(anchor)
        elif target := internal(plain, document.address, own):
            yield target, unquote(anchor)
