"""What is new, for feed readers: a line and a link, never the text itself."""

import re
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.access import visible_to_everyone
from guides.models import GuidePage, KnowledgeHubPage
from home.models import StandardPage
from hub.cards import specific_pages
from hub.metadata import absolute, address
from hub.models import BasePage, SiteSettings, Topic
from programs.models import ProgramPage

MOST = 30
NEWS = (GuidePage, KnowledgeHubPage, ProgramPage, StandardPage)
# What no XML may hold, and what slips in with words that are pasted from slides.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class StableFeed(Atom1Feed):
    """A feed that is the same as long as nothing is published; an empty one would else always be of now."""

    def __init__(self, title, link, description, **facts):
        super().__init__(_writable(title), link, _writable(description), **_all_writable(facts))

    def add_item(self, title, link, description, **facts):
        """Add an entry; one character that XML cannot hold would else take the whole feed down."""
        super().add_item(_writable(title), link, _writable(description), **_all_writable(facts))

    def latest_post_date(self) -> datetime:
        """Return when the newest entry changed."""
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


def _writable(text: Any) -> Any:
    return UNWRITABLE.sub(" ", text) if isinstance(text, str) else text


def _all_writable(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: _writable(fact) for name, fact in facts.items()}


class PagesFeed(Feed):
    """The newest of some pages; what stands in it is what everyone may see."""

    feed_type = StableFeed
    author_name = settings.WAGTAIL_SITE_NAME

    def newest(self, pages: PageQuerySet) -> list[BasePage]:
        """Return the pages published last, first; a page that was never published has no date to stand at."""
        dated = visible_to_everyone(pages).filter(first_published_at__isnull=False, last_published_at__isnull=False)
        return specific_pages(dated.order_by("-first_published_at", "-pk")[:MOST])

    def item_title(self, item: BasePage) -> str:
        """Return the page's title."""
        return item.title

    def item_description(self, item: BasePage) -> str:
        """Return the summary, which editors wrote to stand alone."""
        return item.summary

    def item_link(self, item: BasePage) -> str:
        """Return where to read on."""
        return address(item)

    def item_guid(self, item: BasePage) -> str:
        """Return a name that stays when the page moves."""
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: BasePage):
        """Return when it was there first."""
        return item.first_published_at

    def item_updateddate(self, item: BasePage):
        """Return when it was published last."""
        return item.last_published_at


class SiteFeed(PagesFeed):
    """What is new on the site."""

    title = f"New on {settings.WAGTAIL_SITE_NAME}"

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """Return the request, which knows the site."""
        return request

    def subtitle(self, request: HttpRequest) -> str:
        """Return what the site is."""
        return SiteSettings.for_request(request).description

    def link(self, request: HttpRequest) -> str:
        """Return the home page."""
        return absolute("/")

    def feed_url(self, request: HttpRequest) -> str:
        """Return where the feed itself is."""
        return absolute(reverse("feed"))

    def items(self, request: HttpRequest) -> list[BasePage]:
        """Return the newest pages that somebody reads; indexes are no news."""
        return self.newest(Page.objects.type(*NEWS))


class TopicFeed(PagesFeed):
    """What is new under a topic."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        """Return the topic, or answer 404."""
        return get_object_or_404(Topic, slug=slug)

    def title(self, topic: Topic) -> str:
        """Return the feed's name."""
        return f"{topic.name} on {settings.WAGTAIL_SITE_NAME}"

    def subtitle(self, topic: Topic) -> str:
        """Return what the topic is about."""
        return topic.summary

    def link(self, topic: Topic) -> str:
        """Return the topic's page."""
        return address(topic)

    def feed_url(self, topic: Topic) -> str:
        """Return where the feed itself is."""
        return absolute(reverse("topic-feed", args=[topic.slug]))

    def items(self, topic: Topic) -> list[BasePage]:
        """Return the newest public pages under the topic."""
        return self.newest(Page.objects.filter(page_topics__tag=topic))
