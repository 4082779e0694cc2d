"""The glossary."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.fields import RichTextField
from wagtail.search import index

from guides.alphabet import by_letter
from guides.metadata import defined_term, defined_term_set
from guides.models.indexes import IndexPage
from hub.metadata import Node
from hub.models import Addressed, FixedAddress, name_and_address
from hub.wording import listed


class GlossaryTerm(index.Indexed, Addressed):
    """A word that the hub uses in a sense of its own, and what it means."""

    term = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    abbreviations = models.CharField(max_length=120, blank=True, help_text="Separated by commas, such as “PKM”.")
    short_definition = models.TextField(
        max_length=300, help_text="One sentence that stands on its own; shown where the term is used."
    )
    long_definition = RichTextField(blank=True, features=["bold", "italic", "link", "ol", "ul"])
    topics = models.ManyToManyField("hub.Topic", blank=True, related_name="terms")

    panels = [*name_and_address("term"), "abbreviations", "short_definition", "long_definition", "topics"]
    search_fields = [
        index.SearchField("term", boost=4),
        index.SearchField("abbreviations", boost=4),
        index.AutocompleteField("term"),
        index.AutocompleteField("abbreviations"),
        index.SearchField("short_definition", boost=2),
        index.SearchField("long_definition"),
    ]

    class Meta:
        verbose_name = "glossary term"
        ordering = [Lower("term")]
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                name="guides_glossaryterm_term_unique",
                violation_error_message="This term is in the glossary already.",
            ),
        ]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        """Return the address at which the term is explained."""
        return reverse("term", args=[self.slug])

    @property
    def structured_data(self) -> Node:
        """A defined term."""
        return defined_term(self)

    @property
    def names(self) -> list[str]:
        """The term and its abbreviations, the words by which a page can use it."""
        return [self.term, *listed(self.abbreviations)]


class GlossaryPage(FixedAddress, IndexPage):
    """All terms, A to Z."""

    page_description = "All terms of the glossary, A to Z."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    address = "glossary"
    marks_terms = False

    class Meta:
        verbose_name = "glossary"

    @cached_property
    def terms(self) -> list[GlossaryTerm]:
        """All terms, which readers and machines are shown alike."""
        return list(GlossaryTerm.objects.all())

    @property
    def structured_data(self) -> Node:
        """A set of defined terms."""
        return defined_term_set(self, self.terms)

    def get_context(self, request, *args, **kwargs):
        """Add all terms, letter by letter."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "letters": by_letter(self.terms)}
