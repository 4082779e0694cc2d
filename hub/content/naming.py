"""How files name what they refer to, where that has a name."""

import re

from hub.content.links import UNSAFE

# As many digits as every database takes.
KEY = re.compile(r"[0-9]{1,18}")


class NamingLinks:
    """Names the target of a link in rich text; who inherits this knows how pages are named."""

    def link(self, attributes: dict) -> str | None:
        """Return the address of a link in rich text; None where it leads to nothing that has a name."""
        if key := linked_page(attributes):
            return self.page(key, attributes.get("anchor", ""))
        if attributes.get("linktype"):
            return None
        return UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", attributes.get("href", "")) or None

    def page(self, key: int | None, anchor: str) -> str | None:
        """Return the address of a page, at a heading where there is an anchor."""
        raise NotImplementedError


def linked_page(attributes: dict) -> int | None:
    """Return the key of the page that a link in rich text leads to; None where it leads elsewhere."""
    key = attributes.get("id", "")
    return int(key) if attributes.get("linktype") == "page" and KEY.fullmatch(key) else None


def with_anchor(address: str, anchor: str) -> str:
    """Return an address that leads to a heading, where there is an anchor."""
    return f"{address}#{anchor}" if anchor else address
