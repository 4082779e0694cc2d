"""The page of all topics, and of each."""

from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.search import index

from guides.blocks import GuideStoryBlock
from hub.models import BasePage, StoryFields


class TopicIndexPage(RoutablePageMixin, StoryFields, BasePage):
    """All topics; below it, a page for each."""

    page_description = "All topics, and everything that stands under each."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1

    body = StreamField(GuideStoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "topic index"
