"""The blocks that every family of pages shares."""

from hub.blocks.evidence import CaseBlock, ClaimBlock
from hub.blocks.onward import ExploreBlock, JoinBlock, ProgramCardBlock, QuestionsBlock, ResourcesBlock
from hub.blocks.practice import ChallengeBlock, ChecklistBlock, ComparisonBlock, MeasureBlock, StepsBlock
from hub.blocks.story import StoryBlock
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

__all__ = [
    "CalloutBlock",
    "CaseBlock",
    "ChallengeBlock",
    "ChecklistBlock",
    "ClaimBlock",
    "CodeBlock",
    "ComparisonBlock",
    "EmbedBlock",
    "ExploreBlock",
    "HeadingBlock",
    "JoinBlock",
    "ListingBlock",
    "MeasureBlock",
    "NotesBlock",
    "PictureBlock",
    "ProgramCardBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "ResourcesBlock",
    "StepsBlock",
    "StoryBlock",
    "TableBlock",
    "TextBlock",
]
