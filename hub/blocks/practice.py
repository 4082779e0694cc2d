"""Blocks of the group *Practice*."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from hub.blocks import groups


class StepBlock(blocks.StructBlock):
    """One thing to do."""

    title = blocks.CharBlock(max_length=160)
    text = blocks.RichTextBlock(features=groups.NESTED, required=False)

    class Meta:
        icon = "arrow-right"


class StepsBlock(blocks.StructBlock):
    """Things to do, one after the other."""

    title = blocks.CharBlock(required=False, max_length=160)
    steps = blocks.ListBlock(StepBlock(), min_num=2)

    class Meta:
        group = groups.PRACTICE
        icon = "list-ol"
        label = "Steps"
        template = "components/steps.html"
        description = "Things to do, one after the other, with large numbers."
        preview_value = {
            "title": "This week",
            "steps": [
                {"title": "Start small, on purpose", "text": "<p>Three to six people and one sentence.</p>"},
                {"title": "Keep a rhythm", "text": "<p>Weekly or every other week.</p>"},
            ],
        }


class ChecklistBlock(blocks.StructBlock):
    """Things to have ready, in any order."""

    title = blocks.CharBlock(required=False, max_length=160)
    items = blocks.ListBlock(blocks.RichTextBlock(features=groups.INLINE, label="Item"), min_num=1)

    class Meta:
        group = groups.PRACTICE
        icon = "tick-inverse"
        label = "Checklist"
        template = "components/checklist.html"
        description = "Things to have ready, in any order; prints with boxes to tick."
        preview_value = {
            "title": "Before the first meeting",
            "items": ["<p>A room where nobody interrupts</p>", "<p>One question</p>"],
        }


class ApproachBlock(blocks.StructBlock):
    """One way to do it, with a cell for each heading."""

    name = blocks.CharBlock(max_length=120)
    first = blocks.RichTextBlock(features=groups.INLINE)
    second = blocks.RichTextBlock(features=groups.INLINE, required=False)
    third = blocks.RichTextBlock(features=groups.INLINE, required=False)

    class Meta:
        icon = "grip"


class ComparisonBlock(blocks.StructBlock):
    """Several ways to do one thing, side by side."""

    title = blocks.CharBlock(max_length=160)
    name_heading = blocks.CharBlock(max_length=80, default="Approach", label="Heading of the names")
    first_heading = blocks.CharBlock(max_length=80, default="What it is for")
    second_heading = blocks.CharBlock(max_length=80, required=False)
    third_heading = blocks.CharBlock(max_length=80, required=False)
    approaches = blocks.ListBlock(ApproachBlock(), min_num=2)

    def clean(self, value):
        """Refuse a cell without a heading, which no reader could place."""
        cleaned = super().clean(value)
        errors = {}
        for name in ("second", "third"):
            filled = any(approach[name] for approach in cleaned["approaches"])
            if filled and not cleaned[f"{name}_heading"]:
                errors[f"{name}_heading"] = ValidationError(
                    "Some approaches have a text here: give the column a heading."
                )
        if cleaned["third_heading"] and not cleaned["second_heading"]:
            errors["second_heading"] = ValidationError("Fill the second column before the third.")
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    class Meta:
        group = groups.PRACTICE
        icon = "table"
        label = "Comparison"
        template = "components/comparison.html"
        description = "Several ways to do one thing, side by side."
        preview_value = {
            "title": "Two ways to keep notes",
            "name_heading": "Approach",
            "first_heading": "What it is for",
            "second_heading": "Smallest way to begin",
            "third_heading": "",
            "approaches": [
                {
                    "name": "Slip box",
                    "first": "<p>Connecting ideas</p>",
                    "second": "<p>One note today</p>",
                    "third": "",
                },
                {
                    "name": "Mind map",
                    "first": "<p>Seeing a whole</p>",
                    "second": "<p>One sheet of paper</p>",
                    "third": "",
                },
            ],
        }


class ChallengeBlock(blocks.StructBlock):
    """What goes wrong, and what helps."""

    title = blocks.CharBlock(max_length=160, label="Challenge")
    text = blocks.RichTextBlock(features=groups.INLINE, required=False, label="How it shows")
    helps = blocks.ListBlock(blocks.RichTextBlock(features=groups.INLINE, label="Help"), min_num=1, label="What helps")

    class Meta:
        group = groups.PRACTICE
        icon = "warning"
        label = "Challenge and what helps"
        template = "components/challenge.html"
        description = "One thing that goes wrong, how it shows, and what helps."
        preview_value = {
            "title": "Two people do all the talking",
            "text": "<p>The others nod.</p>",
            "helps": ["<p>A round in which everyone speaks once</p>", "<p>A facilitator who changes every time</p>"],
        }


class MeasureBlock(blocks.StructBlock):
    """How one knows that it works."""

    title = blocks.CharBlock(max_length=160, label="What is to grow")
    text = blocks.RichTextBlock(features=groups.INLINE, required=False, label="What to look at, and how")
    leading = blocks.CharBlock(
        max_length=255, label="Leading indicator", help_text="Shows within weeks that you are on the way."
    )
    lagging = blocks.CharBlock(
        max_length=255, label="Lagging indicator", help_text="Shows later whether it was worth it."
    )

    def clean(self, value):
        """Refuse one indicator given twice: then there is nothing to compare."""
        cleaned = super().clean(value)
        leading, lagging = (cleaned[name].strip().lower() for name in ("leading", "lagging"))
        if leading and leading == lagging:
            message = "This is the leading indicator again. Name what shows later."
            raise StructBlockValidationError({"lagging": ValidationError(message)})
        return cleaned

    class Meta:
        group = groups.PRACTICE
        icon = "order-up"
        label = "Measure"
        template = "components/measure.html"
        description = "What is to grow, with an indicator that shows early and one that shows late."
        preview_value = {
            "title": "Applied learning",
            "text": "<p>Look at what people do differently.</p>",
            "leading": "Experiments tried each month",
            "lagging": "Practice that changed and stayed",
        }
