"""The home page and ordinary pages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from wagtail.fields import StreamField
from wagtail.search import index

from accounts.flows.retention import Rule, rules
from guides.blocks import GuideStoryBlock
from guides.models import GuidePage, ResourceGroup
from hub.metadata import Node, web_site
from hub.models import BasePage, StoryFields, TopicFields
from programs.models import ProgramPage

GUIDES_OF_A_GROUP = 4


class HomePage(StoryFields, BasePage):
    """The argument in one screen, two doors, the programs."""

    page_description = "The argument in one screen, two doors, the programs."
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "guides.KnowledgeHubPage",
        "guides.GuideIndexPage",
        "guides.TopicIndexPage",
        "guides.GlossaryPage",
        "programs.ProgramIndexPage",
    ]
    max_count = 1

    heading = models.CharField(
        max_length=160, help_text="What stands large at the top. *Stars* mark the part about the open seat."
    )
    reading_door = models.CharField(max_length=160, help_text="What the door to the hub says.")
    joining_door = models.CharField(max_length=160, help_text="What the door to the programs says.")
    body = StreamField(GuideStoryBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "heading", "reading_door", "joining_door", "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "home page"

    @property
    def structured_data(self) -> Node:
        """The site, with its search."""
        return web_site(self)

    def get_context(self, request, *args, **kwargs):
        """Add the cards of the programs, and the groups of guides, each with the first few."""
        guides = GuidePage.below(self, request).prefetch_related(None).order_by("path")[:GUIDES_OF_A_GROUP]
        return {
            **super().get_context(request, *args, **kwargs),
            "cards": [page.card for page in ProgramPage.below(self, request)],
            "groups": ResourceGroup.objects.prefetch_related(Prefetch("guides", guides, to_attr="first_guides")),
        }


class StandardPage(TopicFields, StoryFields, BasePage):
    """An ordinary page: about us, privacy, terms."""

    page_description = "An ordinary page, such as about us or privacy."
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    draft_notice = models.BooleanField(
        "to be reviewed", default=False, help_text="Says at the top that the organization has yet to review this text."
    )
    legal = models.CharField(
        "is agreed to as",
        max_length=20,
        blank=True,
        choices=[("terms", "Terms of use"), ("privacy", "Privacy notice")],
        help_text="People agree to this page when they make an account, and are asked again when its words change.",
    )
    body = StreamField(GuideStoryBlock())

    content_panels = [*BasePage.content_panels, "draft_notice", "body"]
    promote_panels = [*TopicFields.topic_panels, *BasePage.promote_panels]
    settings_panels = [*BasePage.settings_panels, "legal"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "page"

    @property
    def retention_rules(self) -> list[Rule]:
        """What is kept for how long; stated at the end of the privacy notice and nowhere else."""
        return list(rules()) if self.legal == "privacy" else []

    @property
    def further_markdown(self) -> str:
        """What the page shows beyond its body, for its Markdown; who agrees to the page, agrees to that as well.

        A list, not a table: whoever is asked again sees item by item what changed.
        """
        periods = "".join(f"- {rule.what}: {rule.period}\n" for rule in self.retention_rules)
        return f"\n{periods}" if periods else ""

    def clean(self):
        """Let one page alone be the terms, and one the privacy notice."""
        super().clean()
        others = StandardPage.objects.filter(legal=self.legal, alias_of=None).exclude(pk=self.pk)
        if self.legal and (other := others.first()):
            raise ValidationError({"legal": f"People agree to “{other.title}” as this already: empty it there first."})
