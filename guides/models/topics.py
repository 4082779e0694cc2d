"""The page of all topics."""

from guides import listings
from guides.models.indexes import IndexPage
from hub.models import FixedAddress


class TopicIndexPage(FixedAddress, IndexPage):
    """All topics; below it, a page for each."""

    page_description = "All topics, and everything that stands under each."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    address = "topics"

    class Meta:
        verbose_name = "topic index"

    def get_context(self, request, *args, **kwargs):
        """Add all topics, each with how much stands under it."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "topics": listings.topics_with_counts(request)}
