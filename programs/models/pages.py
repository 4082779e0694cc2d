"""The pages of programs."""

from django.db import models
from wagtail.fields import StreamField
from wagtail.search import index

from accounts.access import visible_to_everyone
from hub.blocks import StoryBlock
from hub.card import Action, Card
from hub.metadata import Node
from hub.models import BasePage, StoryFields, TopicFields
from programs.metadata import course


class ProgramIndexPage(StoryFields, BasePage):
    """The programs side by side."""

    page_description = "The programs side by side."
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programs.ProgramPage"]
    max_count = 1

    body = StreamField(StoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "program index"

    @property
    def landing_pages(self):
        """The landing pages that everyone may see, in the order of their programs."""
        pages = ProgramPage.objects.child_of(self).select_related(*ProgramPage.card_related).defer("body")
        return visible_to_everyone(pages).order_by("program__sort_order", "program__name")


class ProgramPage(TopicFields, StoryFields, BasePage):
    """A program's landing page."""

    page_description = "A program's landing page: for whom it is, what one gets, how joining works."
    parent_page_types = ["programs.ProgramIndexPage"]
    subpage_types = []

    program = models.OneToOneField("programs.Program", on_delete=models.PROTECT, related_name="landing_page")
    heading = models.CharField(
        max_length=160, help_text="What stands large at the top. *Stars* mark the part about the open seat."
    )
    body = StreamField(StoryBlock())

    card_related = ("picture", "program")

    content_panels = [*BasePage.content_panels, "program", "heading", "body"]
    promote_panels = ["topics", *BasePage.promote_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "program"

    @property
    def card(self) -> Card:
        """The program's promise, its state, and the step that the state allows."""
        wording = self.program.wording
        action = Action(wording.label, f"{self.url}#{wording.anchor}") if wording.label else None
        return Card(
            page=self,
            heading=self.title,
            summary=self.summary,
            kind=self.program.audience,
            status=wording.status,
            action=action,
        )

    @property
    def structured_data(self) -> Node:
        """A course."""
        return course(self)
