"""The page of all topics."""

from wagtail.fields import StreamField
from wagtail.search import index

from guides import listings
from guides.blocks import GuideStoryBlock
from hub.models import BasePage, FixedAddress, StoryFields


class TopicIndexPage(FixedAddress, StoryFields, BasePage):
    """All topics; below it, a page for each."""

    page_description = "All topics, and everything that stands under each."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    address = "topics"

    body = StreamField(GuideStoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "topic index"

    def get_context(self, request, *args, **kwargs):
        """Add all topics, each with how much stands under it."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "topics": listings.topics_with_counts(request)}
