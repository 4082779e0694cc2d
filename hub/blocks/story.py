"""The body of a page: all shared blocks, and the rules that hold between them."""

import re

from django.core.exceptions import ValidationError
from wagtail import blocks

from hub.blocks.evidence import CaseBlock, ClaimBlock
from hub.blocks.onward import ExploreBlock, JoinBlock, ProgramCardBlock, QuestionsBlock, ResourcesBlock
from hub.blocks.practice import ChallengeBlock, ChecklistBlock, ComparisonBlock, MeasureBlock, StepsBlock
from hub.blocks.text import (
    CalloutBlock,
    CodeBlock,
    EmbedBlock,
    HeadingBlock,
    ListingBlock,
    NotesBlock,
    PictureBlock,
    QuoteBlock,
    TableBlock,
    TextBlock,
)

NOTE_MARK = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
# In code, [^a-z] is what it says.
CLOSED_TO_MARKS = frozenset({"code", "notes"})


class StoryBlock(blocks.StreamBlock):
    """What a page can be told with."""

    heading = HeadingBlock()
    text = TextBlock()
    list = ListingBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    table = TableBlock()
    picture = PictureBlock()
    embed = EmbedBlock()
    code = CodeBlock()
    notes = NotesBlock()
    claim = ClaimBlock()
    case = CaseBlock()
    steps = StepsBlock()
    checklist = ChecklistBlock()
    comparison = ComparisonBlock()
    challenge = ChallengeBlock()
    measure = MeasureBlock()
    explore = ExploreBlock()
    resources = ResourcesBlock()
    program = ProgramCardBlock()
    join = JoinBlock()
    questions = QuestionsBlock()

    def clean(self, value):
        """Check what one block alone cannot know: heading addresses, order of levels, notes."""
        cleaned = super().clean(value)
        errors = {**self._heading_errors(cleaned), **self._note_errors(cleaned)}
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned

    def _heading_errors(self, story) -> dict[int, ValidationError]:
        errors, taken, begun = {}, set(), False
        for index, child in enumerate(story):
            if child.block_type != "heading":
                continue
            anchor = child.value["anchor"]
            if anchor and anchor in taken:
                errors[index] = ValidationError(f"Two headings have the address “{anchor}”. Change one of them.")
            elif child.value["level"] == "3" and not begun:
                errors[index] = ValidationError("A part of a section needs a section heading before it.")
            taken.add(anchor)
            begun = begun or child.value["level"] == "2"
        return errors

    def _note_errors(self, story) -> dict[int, ValidationError]:
        notes = {note["mark"] for child in story if child.block_type == "notes" for note in child.value["notes"]}
        errors = {}
        for index, child in enumerate(story):
            if child.block_type in CLOSED_TO_MARKS:
                continue
            missing = sorted(set(NOTE_MARK.findall(str(child.block.get_prep_value(child.value)))) - notes)
            if missing:
                errors[index] = ValidationError(
                    f"There is no note for [^{missing[0]}]. Add one in a Notes block at the end."
                )
        return errors

    class Meta:
        block_counts = {"notes": {"max_num": 1}}
