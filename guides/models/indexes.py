"""What the pages that list something have in common."""

from wagtail.fields import StreamField
from wagtail.search import index

from guides.blocks import GuideStoryBlock
from hub.models import BasePage, StoryFields


class IndexPage(StoryFields, BasePage):
    """A page that lists what the hub has of one kind, below a story where editors want one."""

    max_count = 1

    body = StreamField(GuideStoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True
