"""Blocks of the group *Lead on*: the ways out of a page."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from hub.blocks import groups

PROGRAM_PAGE = "programs.ProgramPage"


class ExploreBlock(blocks.StructBlock):
    """The next page to read, and why."""

    page = blocks.PageChooserBlock()
    anchor = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        required=False,
        max_length=80,
        label="Heading",
        help_text="The address of a heading on that page, without #, where the reader should land.",
        error_messages={"invalid": "Use the heading's address without #, such as first-steps."},
    )
    reason = blocks.CharBlock(max_length=160, help_text="Why to go there, in a few words: “for the words to agree on first”.")

    class Meta:
        group = groups.LEAD_ON
        icon = "arrow-right-full"
        label = "Explore further"
        template = "components/explore.html"
        description = "The next page to read, and why. It follows the page when that moves."
        preview_template = "components/preview/explore.html"
        preview_value = {"page": None, "anchor": "", "reason": "for the words to agree on first"}


class ResourceBlock(blocks.StructBlock):
    """One page with one line on what a reader gets there."""

    page = blocks.PageChooserBlock()
    line = blocks.CharBlock(required=False, max_length=255, help_text="Left empty, the page's own summary stands here.")

    class Meta:
        icon = "doc-full"


class ResourcesBlock(blocks.StructBlock):
    """A group of pages, one line each."""

    title = blocks.CharBlock(max_length=160)
    resources = blocks.ListBlock(ResourceBlock(), min_num=1)

    class Meta:
        group = groups.LEAD_ON
        icon = "folder-open-inverse"
        label = "Resource group"
        template = "components/resources.html"
        description = "A group of pages under one title, one line each."
        preview_template = "components/preview/resources.html"
        preview_value = {"title": "Communication & culture", "resources": []}


class ProgramCardBlock(blocks.StructBlock):
    """A program, as its card."""

    page = blocks.PageChooserBlock(page_type=PROGRAM_PAGE, label="Landing page")

    class Meta:
        group = groups.LEAD_ON
        icon = "group"
        label = "Program card"
        template = "components/program.html"
        description = "A program with its promise and its state, leading to its landing page."
        preview_template = "components/preview/program.html"
        preview_value = {"page": None}


class JoinBlock(blocks.StructBlock):
    """The one step into a program that its state allows."""

    page = blocks.PageChooserBlock(page_type=PROGRAM_PAGE, label="Landing page")
    text = blocks.RichTextBlock(features=["bold", "italic"], required=False, help_text="One sentence above the button.")

    class Meta:
        group = groups.LEAD_ON
        icon = "plus-inverse"
        label = "Call to action"
        template = "components/join.html"
        description = "The one step into a program that its state allows; its words follow the state."
        preview_template = "components/preview/join.html"
        preview_value = {"page": None, "text": ""}


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=groups.NESTED)

    def clean(self, value):
        """Ask for a question mark: search engines and screen readers announce a question."""
        cleaned = super().clean(value)
        if not cleaned["question"].rstrip().endswith("?"):
            raise StructBlockValidationError({"question": ValidationError("End a question with a question mark.")})
        return cleaned

    class Meta:
        icon = "help"


class QuestionsBlock(blocks.StructBlock):
    """Questions people ask, with answers."""

    title = blocks.CharBlock(required=False, max_length=160)
    questions = blocks.ListBlock(QuestionBlock(), min_num=1)

    class Meta:
        group = groups.LEAD_ON
        icon = "help"
        label = "Questions and answers"
        template = "components/questions.html"
        description = "Questions people really ask, each with its answer."
        preview_value = {"title": "Questions people ask", "questions": [{"question": "May we start with three people?", "answer": "<p>Yes.</p>"}]}
