"""The pages of programs."""

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from accounts.access import visible_to_everyone
from accounts.addresses import with_next
from hub.blocks import StoryBlock
from hub.card import Action, Card
from hub.metadata import Node
from hub.models import BasePage, StoryFields, TopicFields
from hub.wording import span
from programs.metadata import course
from programs.states import Joining


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

    def get_context(self, request, *args, **kwargs):
        """Add the cards of the programs."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "cards": [page.card for page in ProgramPage.below(self, request)]}


class ProgramPage(TopicFields, StoryFields, BasePage):
    """A program's landing page."""

    page_description = "A program's landing page: for whom it is, what one gets, how joining works."
    parent_page_types = ["programs.ProgramIndexPage"]
    subpage_types = ["programs.MemberAreaPage"]

    program = models.OneToOneField("programs.Program", on_delete=models.PROTECT, related_name="landing_page")
    heading = models.CharField(
        max_length=160, help_text="What stands large at the top. *Stars* mark the part about the open seat."
    )
    body = StreamField(StoryBlock())

    card_related = ("picture", "program")
    card_summary = "program__promise"
    served_with = ("program",)

    content_panels = [*BasePage.content_panels, "program", "heading", "body"]
    promote_panels = [*TopicFields.topic_panels, *BasePage.promote_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "program"

    @property
    def card(self) -> Card:
        """The program's promise, its state, and the step that the state allows."""
        wording = self.program.wording
        action = Action(wording.label, self._way_in) if wording.label else None
        return Card(
            page=self,
            heading=self.title,
            summary=self.program.promise,
            kind=self.program.audience,
            status=wording.status,
            explanation=wording.explanation,
            action=action,
            pair=self.program.joining == Joining.ENQUIRY,
        )

    @property
    def _way_in(self) -> str:
        """Where the step leads that a state allows; the same for everybody, as the page is."""
        slug = self.program.slug
        if self.program.joining == Joining.ENQUIRY:
            return reverse("enquiry", args=[slug])
        return with_next("account_signup", reverse("program_place", args=[slug]))

    @classmethod
    def below(cls, page: Page, during: HttpRequest | None = None) -> PageQuerySet:
        """Return the landing pages below a page that everyone may see, in the order of their programs."""
        return cls._listed(cls.objects.descendant_of(page), during)

    @classmethod
    def _listed(cls, pages: PageQuerySet, during: HttpRequest | None) -> PageQuerySet:
        ready = pages.select_related(*cls.card_related).defer("body")
        return visible_to_everyone(ready, during).order_by("program__sort_order", "program__name")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What one can count about the program: a figure, and what it is of."""
        program = self.program
        if program.joining == Joining.ENQUIRY:
            return []
        return [
            (span(program.group_size_min, program.group_size_max), "people in a group"),
            (
                span(program.age_from, program.maximum_age) if program.maximum_age else f"{program.age_from}+",
                "years of age",
            ),
        ]

    def get_context(self, request, *args, **kwargs):
        """Add the cards of the other programs."""
        context = super().get_context(request, *args, **kwargs)
        others = self._listed(ProgramPage.objects.sibling_of(self, inclusive=False), request)
        return {**context, "others": [page.card for page in others]}

    @property
    def structured_data(self) -> Node:
        """A course."""
        return course(self)
