"""Topics: controlled subject headings."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminTagWidget
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from hub.metadata import Node, web_page
from hub.models.addressed import Addressed, name_and_address


class Topic(index.Indexed, Addressed, TagBase):
    """A controlled subject heading, with its own page."""

    free_tagging = False
    below_address = ("index.md", "feed.xml")

    summary = models.TextField(
        max_length=300, blank=True, help_text="One or two sentences, for cards and search results."
    )
    introduction = RichTextField(blank=True, features=["bold", "italic", "link", "ol", "ul"])

    panels = [*name_and_address("name"), "summary", "introduction"]
    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("summary", boost=2),
        index.SearchField("introduction"),
    ]

    class Meta:
        verbose_name = "topic"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="hub_topic_name_unique",
                violation_error_message="There is a topic of this name already.",
            ),
        ]

    def get_absolute_url(self) -> str:
        """Return the address of the page that lists everything under the topic."""
        return reverse("topic", args=[self.slug])

    @property
    def structured_data(self) -> Node:
        """A list of what stands under the topic."""
        return web_page(self, "CollectionPage")


class PageTopic(ItemBase):
    """A page stands under a topic."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tagged_pages", verbose_name="topic")
    content_object = ParentalKey(Page, on_delete=models.CASCADE, related_name="page_topics")

    class Meta:
        verbose_name = "topic of a page"
        verbose_name_plural = "topics of pages"
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="hub_pagetopic_unique")]


class TopicPicker(AdminTagWidget):
    """Offers topics while one types; says so instead of how free tags are written."""

    def get_context(self, name, value, attrs):
        """Add what is true of a controlled list."""
        context = super().get_context(name, value, attrs)
        context["widget"]["help_text"] = (
            "Type the first letters of a topic and choose it. Only topics on the list are kept; moderators add to it."
        )
        return context


class TopicFields(models.Model):
    """Stands under topics."""

    topics = ClusterTaggableManager(
        through=PageTopic, blank=True, verbose_name="topics", help_text="Two or three, from the list."
    )

    topic_panels = [FieldPanel("topics", widget=TopicPicker)]

    class Meta:
        abstract = True
