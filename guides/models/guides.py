"""The hub page and the guides it leads to."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from accounts.access import visible_to_everyone
from guides.blocks import GuideStoryBlock
from guides.listings import by_topic
from guides.models.indexes import IndexPage
from hub.card import CARD_PICTURE, Card
from hub.metadata import Node, article
from hub.models import BasePage, StoryFields, TopicFields, name_and_slug
from hub.models.media import ahead
from hub.wording import counted

PAGE_SIZE = 20
# Group by group; guides without one come last, in every database.
READING_ORDER = (F("group__sort_order").asc(nulls_last=True), "group__name", "path")


class ResourceGroup(models.Model):
    """A group of guides that are read one after the other."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(max_length=300, blank=True)
    sort_order = models.PositiveSmallIntegerField("order", default=0)

    panels = [
        *name_and_slug("name", heading="Short name", help_text="What files and links to the group call it."),
        "summary",
        "sort_order",
    ]

    class Meta:
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class KnowledgeHubPage(TopicFields, StoryFields, BasePage):
    """The pillar page: one subject, many sections, leading out to guides."""

    page_description = "The pillar page: one subject, many sections, leading out to guides."
    parent_page_types = ["home.HomePage"]
    subpage_types = []

    heading = models.CharField(
        max_length=160, help_text="What stands large at the top. *Stars* mark the part about the open seat."
    )
    reviewed_on = models.DateField(help_text="When somebody last read it as a whole and checked its facts.")
    body = StreamField(GuideStoryBlock())

    content_panels = [*BasePage.content_panels, "heading", "reviewed_on", "body"]
    promote_panels = [*TopicFields.topic_panels, *BasePage.promote_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "knowledge hub"

    @property
    def structured_data(self) -> Node:
        """An article."""
        return article(self)


class GuideIndexPage(IndexPage):
    """All guides, by resource group and by topic."""

    page_description = "All guides, by resource group and by topic."
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage"]

    class Meta:
        verbose_name = "guide index"

    def get_context(self, request, *args, **kwargs):
        """Add the guides, in the order of their groups, and the topics that these stand under."""
        guides = Paginator(GuidePage.below(self, request), PAGE_SIZE).get_page(request.GET.get("page"))
        context = super().get_context(request, *args, **kwargs)
        return {**context, "pages": guides, "topics": by_topic(guides)}


class GuidePage(TopicFields, StoryFields, BasePage):
    """An article that stands alone and links on."""

    page_description = "An article that stands alone and links on."
    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types = []

    group = models.ForeignKey(
        ResourceGroup,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="guides",
        verbose_name="resource group",
    )
    reviewed_on = models.DateField(help_text="When somebody last read it as a whole and checked its facts.")
    body = StreamField(GuideStoryBlock())

    content_panels = [*BasePage.content_panels, FieldPanel("group"), "reviewed_on", "body"]
    promote_panels = [
        *TopicFields.topic_panels,
        InlinePanel("related_pages", heading="Related", label="Page", max_num=4),
        *BasePage.promote_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "guide"

    @property
    def structured_data(self) -> Node:
        """An article."""
        return article(self)

    @property
    def card(self) -> Card:
        """What a guide is about, and how long it takes to read."""
        return replace(super().card, facts=(counted(self.reading_minutes, "minute"),))

    @classmethod
    def below(cls, page: Page, during: HttpRequest | None = None) -> PageQuerySet:
        """Return the guides below a page that everyone may see, group by group, those without one last."""
        guides = cls.objects.descendant_of(page).select_related("group", "picture").defer("body")
        pictures = ahead(CARD_PICTURE, of="picture")
        return visible_to_everyone(guides.prefetch_related(pictures), during).order_by(*READING_ORDER)


class RelatedPage(Orderable):
    """A page that editors chose to stand beside a guide."""

    source = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

    panels = ["page"]

    def __str__(self) -> str:
        return str(self.page)
