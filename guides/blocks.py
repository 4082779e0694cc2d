"""The blocks that only the knowledge hub has."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from hub.blocks import StoryBlock, groups

__all__ = ["DefinitionBlock", "GuideStoryBlock", "ProtocolBlock"]


class DefinitionBlock(blocks.StructBlock):
    """A term of the glossary, defined where it is needed."""

    term = SnippetChooserBlock("guides.GlossaryTerm")

    class Meta:
        group = groups.EVIDENCE
        icon = "openquote"
        label = "Definition"
        template = "components/definition.html"
        description = "A term of the glossary with its definition, always the current one."
        preview_template = "components/preview/definition.html"
        preview_value = {"term": None}


class ProtocolBlock(blocks.StructBlock):
    """A protocol, with its steps and minutes."""

    protocol = SnippetChooserBlock("guides.Protocol")

    class Meta:
        group = groups.PRACTICE
        icon = "time"
        label = "Protocol"
        template = "components/protocol.html"
        description = "A timed way to run a discussion, to print or to run from a phone."
        preview_template = "components/preview/protocol.html"
        preview_value = {"protocol": None}


class GuideStoryBlock(StoryBlock):
    """What a guide can be told with: all shared blocks, definitions and protocols."""

    definition = DefinitionBlock()
    protocol = ProtocolBlock()
