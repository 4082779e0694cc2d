"""Blocks of the group *Lead on*: the ways out of a page."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from hub.blocks import groups
from hub.blocks.resolved import PAGE, PROGRAM, ResolvedBlock
from hub.card import Action, Card


class ExploreBlock(ResolvedBlock):
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
    reason = blocks.CharBlock(
        max_length=160, help_text="Why to go there, in a few words: “for the words to agree on first”."
    )

    def wanted(self, raw):
        """Name the page."""
        return [(PAGE, raw["page"])]

    def resolved(self, raw, finds):
        """Return the page's title and address, with the heading where the reader lands."""
        page = finds.get(PAGE, raw["page"])
        if page is None:
            return None
        anchor = f"#{raw['anchor']}" if raw.get("anchor") else ""
        return {"title": page.title, "slug": page.slug, "url": page.url + anchor, "reason": raw["reason"]}

    class Meta:
        group = groups.LEAD_ON
        icon = "arrow-right-full"
        label = "Explore further"
        template = "components/explore.html"
        description = "The next page to read, and why. It follows the page when that moves."
        preview_value = {"page": None, "anchor": "", "reason": "for the words to agree on first"}
        sample = {
            "title": "Group Discussion Guidelines",
            "slug": "group-discussion-guidelines",
            "url": "#",
            "reason": "for the words to agree on first",
        }


class ResourceBlock(blocks.StructBlock):
    """One page with one line on what a reader gets there."""

    page = blocks.PageChooserBlock()
    line = blocks.CharBlock(required=False, max_length=255, help_text="Left empty, the page's own summary stands here.")

    class Meta:
        icon = "doc-full"


class ResourcesBlock(ResolvedBlock):
    """A group of pages, one line each."""

    title = blocks.CharBlock(max_length=160)
    resources = blocks.ListBlock(ResourceBlock(), min_num=1)

    def wanted(self, raw):
        """Name the pages."""
        return [(PAGE, value["page"]) for value in _items(raw["resources"])]

    def resolved(self, raw, finds):
        """Return the pages that everyone may see, with their lines."""
        resources = [row for value in _items(raw["resources"]) if (row := self._row(value, finds))]
        return {"title": raw["title"], "resources": resources} if resources else None

    @staticmethod
    def _row(value, finds):
        page = finds.get(PAGE, value["page"])
        return page and {"title": page.title, "url": page.url, "line": value.get("line") or page.summary}

    class Meta:
        group = groups.LEAD_ON
        icon = "folder-open-inverse"
        label = "Resource group"
        template = "components/resources.html"
        description = "A group of pages under one title, one line each."
        preview_value = {"title": "Communication & culture", "resources": []}
        sample = {
            "title": "Communication & culture",
            "resources": [
                {
                    "title": "Nonviolent Communication",
                    "url": "#",
                    "line": "Say what you see before you say what you think of it.",
                },
                {
                    "title": "Group Discussion Guidelines",
                    "url": "#",
                    "line": "Norms that a group can agree on in half an hour.",
                },
            ],
        }


class ProgramBlock(ResolvedBlock):
    """Something that a program's card says."""

    page = blocks.PageChooserBlock(page_type=PROGRAM, label="Landing page")

    def wanted(self, raw):
        """Name the program."""
        return [(PROGRAM, raw["page"])]

    def resolved(self, raw, finds):
        """Return the card, and all else that the block keeps."""
        card = finds.get(PROGRAM, raw["page"])
        return card and {**raw, "card": card, "slug": card.page.slug, "url": card.page.url}

    class Meta:
        group = groups.LEAD_ON


class ProgramCardBlock(ProgramBlock):
    """A program, as its card."""

    class Meta:
        icon = "group"
        label = "Program card"
        template = "components/program.html"
        around = ('<ul class="programs">', "</ul>")
        description = "A program with its promise and its state, leading to its landing page."
        preview_value = {"page": None}
        sample = {
            "card": Card(
                page=None,
                heading="Teen Builders Network",
                summary="Mentors, peers and room to decide.",
                kind="for young builders",
                status="Early access",
            ),
            "slug": "teen-builders-network",
            "url": "#",
        }


class JoinBlock(ProgramBlock):
    """The one step into a program that its state allows."""

    text = blocks.RichTextBlock(features=["bold", "italic"], required=False, help_text="One sentence above the button.")

    class Meta:
        icon = "plus-inverse"
        label = "Call to action"
        template = "components/join.html"
        description = "The one step into a program that its state allows; its words follow the state."
        preview_value = {"page": None, "text": ""}
        sample = {
            "card": Card(
                page=None,
                heading="Teen Builders Network",
                summary="",
                kind="for young builders",
                status="Early access",
                action=Action("Ask for early access", "#"),
            ),
            "slug": "teen-builders-network",
            "url": "#",
            "text": "<p>There is a seat in the next circle.</p>",
        }


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=groups.NESTED)

    def clean(self, value):
        """Ask for a question mark: search engines and screen readers announce a question."""
        cleaned = super().clean(value)
        if cleaned["question"] and not cleaned["question"].rstrip().endswith("?"):
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
        preview_value = {
            "title": "Questions people ask",
            "questions": [{"question": "May we start with three people?", "answer": "<p>Yes.</p>"}],
        }


def _items(raw: list) -> list[dict]:
    """Return the stored values of a list, which Wagtail has kept with and without ids over time."""
    return [item.get("value", item) for item in raw]
