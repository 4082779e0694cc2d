"""Finds what the files of a folder refer to: pages, headings, pictures and things by their handles."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import Resolver404, resolve
from wagtail.models import Page

from hub.content.characters import CONTROL
from hub.content.kinds import all_kinds, kind_of
from hub.content.pictures import Pictures
from hub.content.problems import Problems, RefusedError
from hub.content.records import Record, file_behind
from hub.content.tree import home_page, with_slashes

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
WEB = {"http", "https"}
UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
CATCH_ALL = "wagtail_serve"


class UnknownError(RefusedError):
    """Leads to a file that has problems of its own: nothing more to say here."""

    def __init__(self):
        super().__init__("")


class SiteIndex:
    """What the folder and the site have, by address and by handle."""

    def __init__(self, records: list[Record], unread: set[str], pictures: Pictures, problems: Problems):
        self.problems = problems
        self.unread = unread
        self.pictures = pictures
        self.files = {record.path: record for record in records}
        self.pages = {record.site_path: record for record in records if record.kind.is_page}
        self.things = {(record.kind.name, record.handle): record for record in records}
        self.home = home_page()
        # Files that refer to what could not be read: what they lack is the fault of other files.
        self.doubtful: set[str] = set()
        self._keys: dict[tuple[str, str], int | None] = {}
        self._anchors: dict[int, set[str]] = {}
        self._parents: dict[int, Page] = {}

    def page_at(self, site_path: str) -> int | None:
        """Return the key of the page at an address of the site, be it new or there already."""
        if record := self.pages.get(site_path):
            return record.thing.pk if record.thing else None
        if ("", site_path) not in self._keys:
            url_path = f"{self.home.url_path.rstrip('/')}{site_path}"
            found = Page.objects.filter(url_path=url_path).values_list("pk", flat=True).first()
            self._keys["", site_path] = found
        return self._keys["", site_path]

    def page_above(self, address: str) -> Page | None:
        """Return the page that was there already at the address that a file gives for its parent."""
        key = self.page_at(with_slashes(address))
        if key and key not in self._parents:
            self._parents[key] = Page.objects.get(pk=key).specific
        return self._parents.get(key)

    def key(self, kind: str, handle: str) -> int | None:
        """Return the key of a thing by its handle, be it new or there already."""
        if record := self.things.get((kind, handle)):
            return record.thing.pk if record.thing else None
        if (kind, handle) not in self._keys:
            declared = all_kinds()[kind]
            found = declared.model.objects.filter(**{declared.lookup: handle})
            self._keys[kind, handle] = found.values_list("pk", flat=True).first()
        return self._keys[kind, handle]

    def has_anchor(self, pk: int, anchor: str) -> bool:
        """Return whether a page that no file describes has a heading with that address."""
        if pk not in self._anchors:
            page = Page.objects.get(pk=pk).specific
            kind = kind_of(type(page))
            story = kind.body_of(page) if kind and kind.tells_a_story else []
            self._anchors[pk] = {block.value["anchor"] for block in story if block.block_type == "heading"}
        return anchor in self._anchors[pk]


class FileLinks:
    """Reads what one file refers to; what cannot be found is reported with its line."""

    def __init__(self, index: SiteIndex, record: Record):
        self.index = index
        self.record = record

    def link(self, href: str, line: int) -> dict[str, str] | None:
        """Return the attributes of a link in rich text."""
        try:
            return self._link(href)
        except RefusedError as refused:
            return self._complain(refused.cause, line)

    def page(self, href: str, line: int) -> tuple[int, str] | None:
        """Return a page's key and the anchor in it."""
        try:
            attributes = self._link(href)
            if "id" not in attributes:
                raise RefusedError(f"This is not a link to a page: {href}")
            return int(attributes["id"]), attributes.get("anchor", "")
        except RefusedError as refused:
            return self._complain(refused.cause, line)

    def web_address(self, href: str, line: int) -> str | None:
        """Return an address that begins with http or https."""
        try:
            return _web_address(href)
        except RefusedError as refused:
            return self._complain(refused.cause, line)

    def picture(self, href: str, line: int) -> int | None:
        """Return the key of the picture in a file."""
        try:
            if SCHEME.match(href) or href.startswith("/") or not href or _hides_control(href):
                raise RefusedError(f"A picture is a file in the folder, named by a relative link: {href}")
            return self.index.pictures.key(file_behind(href, self.record.path)[0], shown_by=self.record.path)
        except RefusedError as refused:
            return self._complain(refused.cause, line)

    def key(self, kind: str, handle: str, line: int) -> int | None:
        """Return the key of a thing by its handle."""
        found = self.index.key(kind, handle)
        if found is None:
            is_known = (kind, handle) in self.index.things
            self._complain("" if is_known else f"There is no {kind} “{handle}”.", line)
        return found

    def _complain(self, cause: str, line: int) -> None:
        if cause:
            self.index.problems.add(self.record.path, cause, line)
        else:
            self.index.doubtful.add(self.record.path)

    def _link(self, href: str) -> dict[str, str]:
        if not href or UNSAFE.search(href) or _hides_control(href):
            raise RefusedError(f"This is not an address: “{href}”.")
        if href.startswith("//"):
            raise RefusedError(f"An address elsewhere begins with https: {href}")
        if SCHEME.match(href):
            return {"href": _elsewhere(href)}
        if href.startswith("#"):
            return self._here(href)
        return self._on_site(href) if href.startswith("/") else self._in_folder(href)

    def _here(self, href: str) -> dict[str, str]:
        if unquote(href[1:]) not in self.record.anchors:
            raise RefusedError(f"There is no heading with the address {href} in this file.")
        return {"href": href}

    def _in_folder(self, href: str) -> dict[str, str]:
        path, anchor = file_behind(href, self.record.path)
        target = self.index.files.get(path)
        if path in self.index.unread or (target and target.thing is None):
            raise UnknownError
        if target is None:
            raise RefusedError(f"The link leads to no file: {href}")
        if not target.kind.is_page:
            if anchor:
                raise RefusedError(f"Only pages have headings to link to: {href}")
            if not hasattr(target.kind.model, "get_absolute_url"):
                raise RefusedError(f"What this file describes has no page of its own: {href}")
            return {"href": target.thing.get_absolute_url()}
        return self._to_page(target.thing.pk, anchor, target, href)

    def _on_site(self, href: str) -> dict[str, str]:
        parts = urlsplit(href)
        path = unquote(parts.path)
        record = self.index.pages.get(with_slashes(path))
        if record and record.thing is None:
            raise UnknownError
        page = None if parts.query else self.index.page_at(with_slashes(path))
        if page:
            return self._to_page(page, unquote(parts.fragment), record, href)
        self._need_view(path, href)
        return {"href": href}

    def _need_view(self, path: str, href: str) -> None:
        try:
            found = resolve(path)
        except Resolver404:
            found = None
        if found is None or found.url_name == CATCH_ALL:
            raise RefusedError(f"The link leads to no page: {href}")
        declared = next((kind for kind in all_kinds().values() if kind.name == found.url_name), None)
        if declared and not self.index.key(declared.name, found.kwargs.get("slug", "")):
            raise RefusedError(f"The link leads to no {declared.name}: {href}")

    def _to_page(self, pk: int, anchor: str, record: Record | None, href: str) -> dict[str, str]:
        if anchor:
            known = anchor in record.anchors if record else self.index.has_anchor(pk, anchor)
            if not known:
                raise RefusedError(f"There is no heading with the address #{anchor} in that file: {href}")
        attributes = {"linktype": "page", "id": str(pk)}
        return {**attributes, "anchor": anchor} if anchor else attributes


def _hides_control(href: str) -> bool:
    # What is written as %00 would reach the database as it is meant.
    return bool(CONTROL.search(unquote(href)))


def _elsewhere(href: str) -> str:
    scheme = href.partition(":")[0].lower()
    if scheme in WEB:
        return _web_address(href)
    rest = href.partition(":")[2]
    if scheme == "mailto":
        try:
            validate_email(unquote(rest.partition("?")[0]))
        except ValidationError:
            raise RefusedError(f"This is not an e-mail address: {href}") from None
        return href
    if scheme == "tel" and re.fullmatch(r"\+?[0-9().-]+", rest):
        return href
    raise RefusedError(f"Addresses of the kind {scheme}: are not taken.")


def _web_address(href: str) -> str:
    try:
        parts: Any = urlsplit(href)
        usable = parts.scheme.lower() in WEB and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or UNSAFE.search(href):
        raise RefusedError(f"This is not an address of the web such as https://example.org: {href}")
    return href
