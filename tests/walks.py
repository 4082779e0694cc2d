"""Walks through the site that keep each page they come to."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache as counts
from django.db import transaction
from django.test import Client
from django.urls import URLResolver

SITE = "http://accounts.localhost"
VALUES = re.compile(r'(value|href|action)="[^"]*"')


@dataclass(frozen=True)
class Seen:
    """A page that somebody got."""

    path: str
    name: str
    html: str
    templates: frozenset[str]


class Browser(Client):
    """Keeps each page that it gets."""

    def __init__(self, pages: list[Seen], **options):
        super().__init__(**options)
        self.pages = pages

    def request(self, **request):
        """Ask, and keep what comes if it is a page."""
        response = super().request(**request)
        if response.status_code != 302 and response.headers.get("Content-Type", "").startswith("text/html"):
            names = {template.name for template in response.templates if template.name}
            match = response.resolver_match
            name = match.url_name if match else ""
            self.pages.append(Seen(response.request["PATH_INFO"], name, response.text, frozenset(names)))
        return response

    def another(self, **options):
        """Return somebody else's browser, whose pages are kept as well."""
        return Browser(self.pages, **options)

    def look(self, *paths):
        """Get pages below /account/."""
        for path in paths:
            self.get(f"/account/{path}", follow=True)

    def send(self, path, **form):
        """Send a form below /account/, as if nobody had sent one before."""
        counts.clear()
        return self.post(f"/account/{path}", form, follow=True)


def in_place_of_the_site(html):
    """Return what answers a browser in the site's place: with a page, and what that loads."""

    def answered(route):
        path = route.request.url.removeprefix(SITE)
        if path == "/account/":
            return route.fulfill(body=html, content_type="text/html")
        found = finders.find(path.removeprefix(settings.STATIC_URL))
        return route.fulfill(path=found) if found else route.fulfill(status=204)

    return answered


@cache
def walked(journey) -> list[Seen]:
    """Return the pages of a journey, each of its looks once, and leave no trace of it; walk it once for all tests."""
    pages: list[Seen] = []
    with transaction.atomic():
        journey(Browser(pages))
        transaction.set_rollback(True)
    return list({(page.name, VALUES.sub("", page.html)): page for page in pages}.values())


def names(patterns):
    """Yield what all addresses of patterns are called."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name
