"""Blocks of the group *Evidence* that need nothing but words."""

from datetime import date

from wagtail import blocks

from hub.blocks import groups


class ClaimBlock(blocks.StructBlock):
    """A statement that one can check."""

    text = blocks.RichTextBlock(features=groups.INLINE, label="Claim")
    source = blocks.CharBlock(max_length=255, help_text="Author, title, year.")
    url = blocks.URLBlock(required=False, label="Address of the source")
    reviewed_on = blocks.DateBlock(help_text="When somebody last compared the claim with its source.")

    class Meta:
        group = groups.EVIDENCE
        icon = "check"
        label = "Claim with source"
        template = "components/claim.html"
        description = "A statement with its source and the day on which it was last checked."
        preview_value = {
            "text": "<p>What the source says.</p>",
            "source": "Author, Title (year)",
            "url": "",
            "reviewed_on": date(2026, 11, 16),
        }


class CaseBlock(blocks.StructBlock):
    """What one organization did, and what is known to have come of it."""

    organization = blocks.CharBlock(max_length=120)
    practice = blocks.CharBlock(max_length=160)
    period = blocks.CharBlock(max_length=80, help_text="When, such as “since 1948”.")
    text = blocks.RichTextBlock(features=groups.INLINE, label="What was done, and what came of it")
    source = blocks.CharBlock(max_length=255, help_text="Author, title, year.")
    url = blocks.URLBlock(required=False, label="Address of the source")

    class Meta:
        group = groups.EVIDENCE
        icon = "clipboard-list"
        label = "Case example"
        template = "components/case.html"
        description = "What one organization did, when, what came of it, and where that is written."
        preview_value = {
            "organization": "An organization",
            "practice": "What it did",
            "period": "since 2012",
            "text": "<p>What is known to have come of it.</p>",
            "source": "Author, Title (year)",
            "url": "",
        }
        label_format = "{organization}: {practice}"
