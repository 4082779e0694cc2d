"""Every public address, for search engines."""

from functools import partial
from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.access import visible_to_everyone
from guides.models import GlossaryTerm, Protocol
from hub.models import Topic
from hub.places import PLACES, Place


class PublicSitemap(Sitemap):
    """Names addresses by the site's own name, whatever the request called it."""

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the entries of one page of the sitemap."""
        own = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        return super().get_urls(page, SimpleNamespace(domain=own.netloc), own.scheme)


class PageSitemap(PublicSitemap):
    """The pages that everyone may see."""

    def items(self) -> PageQuerySet:
        """Return them in the order of the tree, without the root that nobody visits."""
        return visible_to_everyone(Page.objects.filter(depth__gt=1)).order_by("path")

    def location(self, item: Page) -> str:
        """Return the path of the page."""
        return item.url or "/"

    def lastmod(self, item: Page):
        """Return when it was published last."""
        return item.last_published_at


class ThingSitemap(PublicSitemap):
    """Topics, terms or protocols."""

    def __init__(self, things: QuerySet):
        self.things = things

    def items(self) -> QuerySet:
        """Return all of them: nobody is kept from any."""
        return self.things.order_by("pk")


class PlaceSitemap(PublicSitemap):
    """What the site has once beside its pages."""

    def items(self) -> list[Place]:
        """Return the places."""
        return list(PLACES.values())


SITEMAPS = {
    "pages": PageSitemap,
    "places": PlaceSitemap,
    "topics": partial(ThingSitemap, Topic.objects.all()),
    "terms": partial(ThingSitemap, GlossaryTerm.objects.all()),
    "protocols": partial(ThingSitemap, Protocol.objects.all()),
}
