"""Member areas: what the members of a program find behind the gate."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail import hooks
from wagtail.fields import StreamField
from wagtail.models import Collection, PagePermissionTester
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from accounts.access import BEHIND_A_GATE, Visitor, is_open, keep_for, visible_to
from hub.blocks import StoryBlock
from hub.models import BasePage, StoryFields
from programs.models.pages import ProgramPage
from programs.models.programs import Program
from programs.states import Joining

SIGNED_IN, STRANGER = "*signed-in", "*stranger"
"""Modes of looking at a page; others are slugs of programs, which have no star."""
MISPLACED = "Member pages stand below a program's landing page, so that it is known whose they are."


class OfMembersTester(PagePermissionTester):
    """What editors may do with a page for members: its gate is none of that."""

    def can_set_view_restrictions(self) -> bool:
        """Refuse: the gate is the program's, and is set by where the page stands."""
        return False


class MembersOnly(models.Model):
    """Stands behind the gate of a program's members, from its first moment."""

    gate_follows_place = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def program(self) -> Program:
        """The program whose members may read this; raise ValidationError where it stands below none."""
        found = ProgramPage.objects.ancestor_of(self).select_related("program__members").defer("body").first()
        if found is None:
            raise ValidationError(MISPLACED)
        return found.program

    def collection_of_files(self) -> Collection:
        """Return the collection of the area."""
        return self.answers_outside().files.collection

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save; what has just come into being is behind its gate when anybody else can see it."""
        super().save(*args, **kwargs)
        self.keep_gate()

    def route(self, request, path_components):
        """Lead those outside to the area, wherever in it they knock: nobody learns by trying what there is."""
        if is_open(request, self):
            return super().route(request, path_components)
        return self.answers_outside().stay(request)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """In whose eyes editors can look at the page: the editor stays who they are."""
        # A page that is being made has no place yet.
        own = self.program if self.path else None
        joined = Program.objects.filter(joining=Joining.APPLICATION).exclude(pk=own and own.pk)
        return [
            ("", f"As a member of {own}" if own else "As a member"),
            (SIGNED_IN, "As somebody signed in"),
            (STRANGER, "As a stranger"),
            *((program.slug, f"As a member of {program}") for program in joined),
        ]

    def serve_preview(self, request, mode_name):
        """Show the page, or what stands outside its gate, to somebody who does not exist."""
        request.user = self._visitor(mode_name)
        setattr(request, BEHIND_A_GATE, True)

        def serve(*_):
            return super(MembersOnly, self).serve_preview(request, mode_name)

        # By the way that a page takes when it is served: the same gates stand there.
        for wrap in reversed(hooks.get_hooks("on_serve_page")):
            serve = wrap(serve)
        return serve(self, request, [], {})

    def _visitor(self, mode: str) -> Visitor:
        """Return the one who looks: by the name of a mode, or by the slug of a program."""
        if mode == STRANGER:
            return Visitor()
        program = Program.objects.filter(slug=mode).first() if mode else self.program
        return Visitor(Group.objects.filter(program=program) if program else Group.objects.none())

    def permissions_for_user(self, user) -> PagePermissionTester:
        """Return what an editor may do."""
        return OfMembersTester(user, self)


class MemberAreaPage(MembersOnly, StoryFields, BasePage):
    """Where the members of a program come in: what they do first, and the pages for them."""

    page_description = "The way in for the members of a program; nobody else reads it, or what stands below it."
    parent_page_types = ["programs.ProgramPage"]
    subpage_types = ["programs.MemberPage"]
    max_count_per_parent = 1

    teaser = models.TextField(
        "words outside the gate",
        max_length=300,
        help_text="All that others read, wherever in the area they knock. Say what members find, and nothing of it.",
    )
    body = StreamField(StoryBlock())

    content_panels = [*BasePage.content_panels, "teaser", "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "member area"

    def keep_gate(self) -> None:
        """Leave this page, all below it, and the files that belong to it to the members of the program."""
        program = self.program
        keep_for(program.members, self)
        files = AreaFiles.objects.filter(area=self).select_related("collection").first()
        collection = files.collection if files else AreaFiles.make(self, program).collection
        keep_for(program.members, collection)

    def answers_outside(self) -> "MemberAreaPage":
        """Return the page that those outside are led to."""
        return self

    def stay(self, request) -> RouteResult:
        """Return this page, whatever is asked for below it."""
        return BasePage.route(self, request, [])

    def get_context(self, request, *args, **kwargs):
        """Add the pages below that the person may open."""
        below = visible_to(request, MemberPage.objects.child_of(self)).select_related("picture").defer("body")
        return {**super().get_context(request, *args, **kwargs), "cards": [page.card for page in below]}


class MemberPage(MembersOnly, StoryFields, BasePage):
    """Something for the members of a program to read."""

    page_description = "Something for the members of a program to read; nobody else reads it."
    parent_page_types = ["programs.MemberAreaPage"]
    subpage_types = []

    body = StreamField(StoryBlock())

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "member page"

    def keep_gate(self) -> None:
        """Make sure that there is a gate above, which is the area's."""
        if not MemberAreaPage.objects.ancestor_of(self).exists():
            raise ValidationError(MISPLACED)

    def answers_outside(self) -> MemberAreaPage:
        """Return the page that those outside are led to."""
        return MemberAreaPage.objects.ancestor_of(self).get()

    def get_context(self, request, *args, **kwargs):
        """Add the other pages of the area that the person may open."""
        return {
            **super().get_context(request, *args, **kwargs),
            "others": [page.card for page in self._beside(request)],
        }

    def _beside(self, request) -> PageQuerySet:
        return (
            visible_to(request, MemberPage.objects.sibling_of(self, inclusive=False))
            .select_related("picture")
            .defer("body")
        )


class AreaFiles(models.Model):
    """The collection in which the documents and pictures of a member area lie, gated as it is.

    Beside the page and not in it: no draft of the page, and no copy, changes which collection that is.
    """

    area = models.OneToOneField(MemberAreaPage, on_delete=models.CASCADE, related_name="files")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="files_of_area")

    def __str__(self) -> str:
        return str(self.collection)

    @classmethod
    def make(cls, area: MemberAreaPage, program: Program) -> "AreaFiles":
        """Make the collection of a new area."""
        collection = Collection.get_first_root_node().add_child(name=f"For members of {program}")
        return cls.objects.create(area=area, collection=collection)

    @classmethod
    def around(cls, collection: Collection) -> "AreaFiles | None":
        """Return the files of an area among which a collection is, if it is among any."""
        above = collection.get_ancestors(inclusive=True)
        return cls.objects.filter(collection__in=above).select_related("area").first()
