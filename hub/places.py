"""What the site has once and outside the tree of pages, so that it can be described and shared like a page."""

from dataclasses import dataclass

from django.urls import reverse

from hub.metadata import Node, web_page


@dataclass(frozen=True)
class Place:
    """A page that is not in the tree: its name among the addresses, its heading, what it is about."""

    name: str
    heading: str
    summary: str

    def __str__(self) -> str:
        return self.heading.replace("*", "")

    @property
    def structured_data(self) -> Node:
        """What machines read of it."""
        return web_page(self)

    def get_absolute_url(self) -> str:
        """Return where it is."""
        return reverse(self.name)


MAP = Place(
    "map", "Map of the *hub*", "All guides and topics as seats in one circle, with a line where one leads to another."
)
PROTOCOLS = Place(
    "protocols", "Protocols", "Timed, step-by-step ways to run a discussion, to print or to run from a phone."
)
PLACES = {place.name: place for place in (MAP, PROTOCOLS)}
