"""Protocols: timed, step-by-step ways to run a discussion."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from guides.metadata import how_to
from guides.schedule import Slot, schedule
from hub.metadata import Node
from hub.models import Addressed, name_and_address
from hub.wording import counted, listed, span


class Protocol(index.Indexed, Addressed, ClusterableModel):
    """A timed, step-by-step way to run a discussion."""

    below_address = ("index.md", "run/")

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    purpose = models.TextField(max_length=300, help_text="What a group gets from it, in one or two sentences.")
    group_size_min = models.PositiveSmallIntegerField("smallest group", default=4, validators=[MinValueValidator(2)])
    group_size_max = models.PositiveSmallIntegerField("largest group", default=8, validators=[MaxValueValidator(100)])
    materials = models.TextField(blank=True, help_text="What to bring, one thing a line.")
    notes = RichTextField(blank=True, features=["bold", "italic", "link", "ol", "ul"], help_text="For the facilitator.")
    topics = models.ManyToManyField("hub.Topic", blank=True, related_name="protocols")

    panels = [
        *name_and_address("name"),
        "purpose",
        "group_size_min",
        "group_size_max",
        "materials",
        InlinePanel("steps", heading="Steps", label="Step", min_num=1),
        "notes",
        "topics",
    ]
    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("purpose", boost=2),
        index.SearchField("notes"),
        index.RelatedFields("steps", [index.SearchField("title"), index.SearchField("text")]),
    ]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group_size_min__lte=models.F("group_size_max")),
                name="guides_protocol_group_size",
                violation_error_message="The largest group cannot be smaller than the smallest.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address at which the protocol stands on one page."""
        return reverse("protocol", args=[self.slug])

    @property
    def structured_data(self) -> Node:
        """Something that one does, step by step."""
        return how_to(self)

    @property
    def minutes(self) -> int:
        """How long it takes, in minutes."""
        return sum(step.minutes for step in self.steps.all())

    @property
    def facts(self) -> list[str]:
        """What one asks first: how long it takes, and for how many people it is made."""
        return [counted(self.minutes, "minute"), f"{span(self.group_size_min, self.group_size_max)} people"]

    @property
    def things(self) -> list[str]:
        """What to bring, thing by thing."""
        return listed(self.materials, between="\n")

    @property
    def schedule(self) -> list[Slot]:
        """The steps, each in its place in time."""
        return schedule(list(self.steps.all()))


class ProtocolStep(Orderable):
    """One step of a protocol."""

    protocol = ParentalKey(Protocol, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(240)])
    role = models.CharField(max_length=80, blank=True, help_text="Who acts: facilitator, presenter, everyone.")
    text = models.TextField(blank=True, max_length=1000, help_text="What they do, and what they do not do.")

    panels = ["title", "minutes", "role", "text"]

    def __str__(self) -> str:
        return self.title
