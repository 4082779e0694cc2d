"""A program: who it is for and how far it is."""

from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, InlinePanel
from wagtail.search import index

from accounts.models import User
from accounts.models.ages import ADULT, YOUNGEST
from hub.models import name_and_slug
from programs.models.questions import MOST_QUESTIONS, MOST_STEPS
from programs.states import WORDINGS, Joining, ProgramState, Wording


class Program(index.Indexed, ClusterableModel):
    """One of the communities. Its state is a fact about the world, not part of a page's draft."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    audience = models.CharField(
        max_length=160, help_text="For whom, in a few words: “for teachers and school leaders”."
    )
    promise = models.TextField(max_length=300, help_text="What one gets, in one or two sentences.")
    state = models.CharField(
        max_length=20,
        choices=ProgramState,
        default=ProgramState.IDEA,
        help_text="Every card, button and mail follows it at once.",
    )
    joining = models.CharField(max_length=20, choices=Joining, default=Joining.APPLICATION)
    minimum_age = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(ADULT)],
        help_text=f"Nobody under {YOUNGEST} can join. Empty: {ADULT}. Of adults no age is known.",
    )
    maximum_age = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(ADULT - 1)],
        help_text=f"For a program of young people alone: up to {ADULT - 1}. Who is a member stays one. Empty: none.",
    )
    group_size_min = models.PositiveSmallIntegerField("smallest group", default=8, validators=[MinValueValidator(2)])
    group_size_max = models.PositiveSmallIntegerField("largest group", default=12)
    sort_order = models.PositiveSmallIntegerField("order", default=0)
    what_next = models.TextField(
        "what happens next",
        max_length=600,
        blank=True,
        help_text="Whoever has asked for a place reads this: who decides, by when, and how they hear of it.",
    )
    members = models.OneToOneField(
        Group,
        editable=False,
        on_delete=models.PROTECT,
        related_name="program",
        help_text="Who is active in the program: kept by its requests alone.",
    )

    panels = [
        *name_and_slug("name", heading="Short name", help_text="What files call the program."),
        "audience",
        "promise",
        "state",
        "joining",
        FieldRowPanel(["minimum_age", "maximum_age"], heading="Age"),
        "group_size_min",
        "group_size_max",
        "sort_order",
        "what_next",
        InlinePanel("questions", heading="Questions", label="Question", max_num=MOST_QUESTIONS),
        InlinePanel("reading_path", heading="Reading for the first day", label="Page", max_num=MOST_STEPS),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("state")]

    class Meta:
        ordering = ["sort_order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group_size_min__lte=models.F("group_size_max")),
                name="programs_program_group_size",
                violation_error_message="The largest group cannot be smaller than the smallest.",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ProgramState.values),
                name="programs_program_state",
                violation_error_message="Choose one of the states.",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum_age__isnull=True) | models.Q(minimum_age__gte=YOUNGEST),
                name="programs_program_minimum_age",
                violation_error_message=f"Nobody under {YOUNGEST} can join a program.",
            ),
            models.CheckConstraint(
                condition=models.Q(maximum_age__isnull=True)
                | models.Q(minimum_age__isnull=False, maximum_age__gte=models.F("minimum_age"), maximum_age__lt=ADULT),
                name="programs_program_maximum_age",
                violation_error_message="A greatest age needs a least age that is not above it.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save_base(self, *args, **kwargs):
        """Save, by whatever way, imports too: with the group of its members, which has its name."""
        if self.members_id is None:
            self.members = Group.objects.create(name=self._name_of_group())
        elif not Group.objects.filter(pk=self.members_id, name=self._name_of_group()).exists():
            Group.objects.filter(pk=self.members_id).update(name=self._name_of_group())
        super().save_base(*args, **kwargs)

    def _name_of_group(self) -> str:
        """Return what the group is called; where another group is called so, with the slug."""
        name = f"Members of {self.name}"
        is_taken = Group.objects.filter(name=name).exclude(pk=self.members_id).exists()
        return f"{name} ({self.slug})"[:150] if is_taken else name

    @property
    def age_from(self) -> int:
        """How old one has to be."""
        return self.minimum_age or ADULT

    @property
    def ages(self) -> str:
        """For what ages the program is, in words."""
        return f"{self.age_from} to {self.maximum_age}" if self.maximum_age else f"{self.age_from} and over"

    @property
    def has_directory(self) -> bool:
        """Whether members may say to each other who they are: not where all of them come in as minors."""
        return not self.maximum_age

    def is_for(self, person: User) -> bool:
        """Tell whether the program takes people of this person's age."""
        return person.is_between(self.age_from, self.maximum_age)

    def has_member(self, person: User) -> bool:
        """Tell whether a person is a member, as the gates of the program ask it."""
        return person.groups.filter(pk=self.members_id).exists()

    @property
    def wording(self) -> Wording:
        """What the present state says to readers."""
        return WORDINGS[Joining(self.joining)][ProgramState(self.state)]
