"""Blocks of the group *Text*."""

from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.functional import lazy
from django.utils.text import slugify
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from hub.blocks import groups
from hub.blocks.resolved import IMAGE, ResolvedBlock
from hub.blocks.video import Video

ANCHOR_LENGTH = 80
SAMPLE_PICTURE = lazy(static, str)("img/sample.svg")


def anchor_of(words: str) -> str:
    """Return the address that a heading of these words gets, one that its field takes."""
    return slugify(words.replace("_", " "))[:ANCHOR_LENGTH].strip("-") or "section"


class HeadingBlock(blocks.StructBlock):
    """A heading whose address survives a change of its words."""

    text = blocks.CharBlock(max_length=160)
    level = blocks.ChoiceBlock(choices=[("2", "Section"), ("3", "Part of a section")], default="2", search_index=False)
    anchor = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        required=False,
        max_length=ANCHOR_LENGTH,
        label="Address",
        help_text="The part after # in a link to this heading. Left empty, it is made from the words, once.",
        error_messages={"invalid": "Use lower-case letters, digits and single hyphens, such as first-steps."},
    )

    def clean(self, value):
        """Give a heading without an address one that later rewording does not touch."""
        cleaned = super().clean(value)
        if cleaned["text"] and not cleaned["anchor"]:
            cleaned["anchor"] = anchor_of(cleaned["text"])
        return cleaned

    class Meta:
        group = groups.TEXT
        icon = "title"
        label = "Heading"
        template = "components/heading.html"
        description = "Begins a section, or a part of one; readers can link to it."
        preview_value = {"text": "Start small, on purpose", "level": "2", "anchor": "start-small"}
        label_format = "{text}"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs."""

    class Meta:
        group = groups.TEXT
        icon = "pilcrow"
        label = "Text"
        template = "components/text.html"
        description = "Paragraphs with links. Type [^1] to refer to a note."
        preview_value = "<p>A group that meets every other week learns more than one that meets once, at length.</p>"

    def __init__(self, **kwargs):
        super().__init__(**{"features": groups.PROSE, **kwargs})


class ListingBlock(blocks.StructBlock):
    """A list, with points or numbers."""

    numbered = blocks.BooleanBlock(required=False, help_text="Only where the order matters.")
    items = blocks.ListBlock(blocks.RichTextBlock(features=groups.NESTED, label="Item"), min_num=1)

    class Meta:
        group = groups.TEXT
        icon = "list-ul"
        label = "List"
        template = "components/listing.html"
        description = "Short items of one kind. For things to do, take steps or a checklist."
        preview_value = {
            "numbered": False,
            "items": ["<p>A sentence that says why we meet</p>", "<p>A day and an hour</p>"],
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with where they stand."""

    text = blocks.RichTextBlock(features=["bold", "italic"])
    source = blocks.CharBlock(max_length=255, help_text="Who said it, where, and when.")

    class Meta:
        group = groups.TEXT
        icon = "openquote"
        label = "Quote"
        template = "components/quote.html"
        description = "Somebody's own words. A quote without a source cannot be published."
        preview_value = {"text": "<p>The words as they stand in the source.</p>", "source": "Author, Title (year)"}


class CalloutBlock(blocks.StructBlock):
    """A remark that stands out from the text."""

    kind = blocks.ChoiceBlock(
        choices=[("note", "Note"), ("tip", "Tip"), ("caution", "Caution")], default="note", search_index=False
    )
    title = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=groups.NESTED)

    class Meta:
        group = groups.TEXT
        icon = "info-circle"
        label = "Callout"
        template = "components/callout.html"
        description = "A remark that stands out. Once or twice on a page, no more."
        preview_value = {"kind": "tip", "title": "Before you start", "text": "<p>Ask who is missing from the room.</p>"}


class TableBlock(blocks.StructBlock):
    """Rows and columns."""

    caption = blocks.CharBlock(required=False, max_length=255, help_text="What the table shows, in one line.")
    table = TypedTableBlock([("text", blocks.RichTextBlock(features=groups.INLINE, required=False, label="Text"))])

    def clean(self, value):
        """Refuse a table without a heading row or without content."""
        cleaned = super().clean(value)
        table = cleaned["table"]
        if not (self.is_deferred_validation or (table.columns and table.row_data)):
            raise StructBlockValidationError({"table": ValidationError("Add at least one column and one row.")})
        return cleaned

    class Meta:
        group = groups.TEXT
        icon = "table"
        label = "Table"
        template = "components/table.html"
        description = "Facts in rows and columns. For ways to do one thing, take a comparison."
        preview_value = {
            "caption": "Two rhythms",
            "table": {
                "columns": [{"type": "text", "heading": "Rhythm"}, {"type": "text", "heading": "Asks for"}],
                "rows": [
                    {"values": ["<p>Weekly</p>", "<p>45 minutes</p>"]},
                    {"values": ["<p>Fortnightly</p>", "<p>75 minutes</p>"]},
                ],
                "caption": "",
            },
        }


class PictureBlock(ResolvedBlock):
    """A picture that says something, in words as well."""

    image = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=255)

    def wanted(self, raw):
        """Name the image."""
        return [(IMAGE, raw["image"]["image"])]

    def resolved(self, raw, finds):
        """Return the image, the words for it (none where it is decorative), and the caption."""
        image = finds.get(IMAGE, raw["image"]["image"])
        alt = "" if raw["image"].get("decorative") else raw["image"].get("alt_text") or ""
        return image and {"image": image, "alt": alt, "caption": raw.get("caption") or ""}

    class Meta:
        group = groups.TEXT
        icon = "image"
        label = "Picture"
        template = "components/picture.html"
        description = "A picture with words for those who do not see it, or marked as decorative."
        preview_value = {"image": None, "caption": "A caption says what to look at."}
        sample = {
            "image": {"url": SAMPLE_PICTURE, "width": 640, "height": 360},
            "alt": "",
            "caption": "A caption says what to look at.",
        }


class EmbedBlock(blocks.StructBlock):
    """A video from elsewhere; nothing is loaded until the reader asks for it."""

    url = blocks.URLBlock(help_text="The address of a video on YouTube or Vimeo.")
    title = blocks.CharBlock(max_length=160, help_text="What it is and by whom.")

    def clean(self, value):
        """Refuse what the site could not show without letting others follow its readers."""
        cleaned = super().clean(value)
        if cleaned["url"] and Video.at(cleaned["url"]) is None:
            message = "Only single videos on YouTube and Vimeo can be shown here. Link to everything else."
            raise StructBlockValidationError({"url": ValidationError(message)})
        return cleaned

    def get_context(self, value, parent_context=None):
        """Add the video that the address stands for."""
        return {**super().get_context(value, parent_context), "video": Video.at(value["url"])}

    class Meta:
        group = groups.TEXT
        icon = "media"
        label = "Video"
        template = "components/embed.html"
        description = "A video from elsewhere. Nothing is loaded until the reader asks for it."
        preview_value = {"url": "https://www.youtube.com/watch?v=M7lc1UVf-VE", "title": "A video, by its author"}


class CodeBlock(blocks.StructBlock):
    """Text in which every character counts."""

    language = blocks.CharBlock(required=False, max_length=40)
    code = blocks.TextBlock()

    class Meta:
        group = groups.TEXT
        icon = "code"
        label = "Code"
        template = "components/code.html"
        description = "Text in which every character counts, such as a template to copy."
        preview_value = {"language": "", "code": "Date:\nWho was here:\nWhat we tried:\nWhat we will try next:"}


class NoteBlock(blocks.StructBlock):
    """One note, found by its mark."""

    mark = blocks.RegexBlock(
        regex=r"^[A-Za-z0-9_-]+$",
        max_length=40,
        help_text="What stands in the text as [^mark].",
        error_messages={"invalid": "Use letters, digits, hyphens and underscores."},
    )
    text = blocks.RichTextBlock(features=groups.INLINE)

    class Meta:
        icon = "edit"


class NotesBlock(blocks.StructBlock):
    """The notes that the text refers to."""

    notes = blocks.ListBlock(NoteBlock(), min_num=1)

    class Meta:
        group = groups.TEXT
        icon = "list-ol"
        label = "Notes"
        template = "components/notes.html"
        description = "The notes that [^marks] in the text refer to. Once, at the end of the page."
        preview_value = {"notes": [{"mark": "1", "text": "<p>Author, <i>Title</i> (year).</p>"}]}
