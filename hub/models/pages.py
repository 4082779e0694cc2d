"""What all pages have in common, and the mixin for those that tell a story."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from wagtail.admin.panels import FieldPanel
from wagtail.models import Collection, Page
from wagtail.search import index

from hub.card import Card
from hub.gated_pages import keep_copy_closed
from hub.metadata import Node, web_page
from hub.models.page_forms import PageForm
from hub.story import Story


class KnownGates:
    """Knows the gates around the page, and keeps them when it is copied."""

    # What whoever found the page, and has asked for all gates anyway, leaves here.
    known_gates = None
    # Whether moving and copying leave the gate to the place to which a page comes.
    gate_follows_place = False

    def get_view_restrictions(self):
        """Return the gates around the page, open or closed; an alias has those around the page that it shows, too."""
        if self.known_gates is not None:
            return self.known_gates
        around = super().get_view_restrictions()
        if not self.alias_of_id:
            return around
        shown = self.alias_of.specific.get_view_restrictions()
        return around.model.objects.filter(Q(pk__in=around.values("pk")) | Q(pk__in=shown.values("pk")))

    @transaction.atomic
    def copy(self, *args, **kwargs):
        """Copy; what comes from behind a gate stays behind it."""
        copy = super().copy(*args, **kwargs)
        keep_copy_closed(self, copy)
        return copy

    def collection_of_files(self) -> Collection | None:
        """Return where the files lie that belong to this page; None where they lie among those of everyone."""
        return None

    def keep_gate(self) -> None:
        """Close what has to be closed from its first moment; asked by whoever inserts pages without `save`."""


class BasePage(KnownGates, Page):
    """A page that can introduce itself elsewhere."""

    summary = models.TextField(max_length=300, help_text="One or two sentences: the card, the lead, the search result.")
    picture = models.ForeignKey(
        "hub.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="For the card. Without one, the page shows its ring.",
    )

    base_form_class = PageForm
    # What a listing fetches beside the page so that its card asks nothing more.
    card_related = ("picture",)
    # Where the card's summary is kept, for whoever shows that line alone.
    card_summary = "summary"

    content_panels = [*Page.content_panels, "summary"]
    promote_panels = [FieldPanel("picture"), *Page.promote_panels]
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=3)]

    class Meta:
        abstract = True

    @property
    def card(self) -> Card:
        """How the page introduces itself in lists, cards and social pictures."""
        return Card(page=self, heading=self.title, summary=self.summary, kind=self.get_verbose_name())

    @property
    def structured_data(self) -> Node:
        """What the page is in the words of schema.org."""
        return web_page(self)


class FixedAddress:
    """Keeps its place directly below the home page, since addresses below it are not pages of the tree."""

    address: str

    def clean(self):
        """Refuse another address: links to everything below would break."""
        super().clean()
        if self.slug != self.address:
            raise ValidationError({"slug": f"This page always stands at /{self.address}/."})


class StoryFields(models.Model):
    """A body made of blocks; the page defines `body`, this knows what can be read off it.

    `marks_terms`: whether the first use of a glossary term shows its definition.
    """

    marks_terms = True

    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def story(self) -> Story:
        """The body, as something that one can ask for its contents and its words."""
        return Story(self.body)

    def save(self, *args, **kwargs):
        """Keep the reading time beside the body it was measured on."""
        self.reading_minutes = self.story.minutes
        super().save(*args, **kwargs)
