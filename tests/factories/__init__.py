"""Things to test with; pages stand at legal places below the tree with which every site starts."""

from tests.factories.areas import MemberAreaPageFactory, MemberPageFactory, member_of
from tests.factories.gates import gate
from tests.factories.knowledge import (
    GlossaryTermFactory,
    GuidePageFactory,
    KnowledgeHubPageFactory,
    ProtocolFactory,
    ProtocolStepFactory,
    ResourceGroupFactory,
    TopicFactory,
)
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.pages import StandardPageFactory, glossary, guide_index, home, program_index, seen, topic_index
from tests.factories.people import GroupFactory, UserFactory
from tests.factories.programs import ProgramFactory, ProgramPageFactory
from tests.factories.stories import callout, explore, heading, story, text

__all__ = [
    "DocumentFactory",
    "GlossaryTermFactory",
    "GroupFactory",
    "GuidePageFactory",
    "ImageFactory",
    "KnowledgeHubPageFactory",
    "MemberAreaPageFactory",
    "MemberPageFactory",
    "ProgramFactory",
    "ProgramPageFactory",
    "ProtocolFactory",
    "ProtocolStepFactory",
    "ResourceGroupFactory",
    "StandardPageFactory",
    "TopicFactory",
    "UserFactory",
    "callout",
    "explore",
    "gate",
    "glossary",
    "guide_index",
    "heading",
    "home",
    "member_of",
    "program_index",
    "seen",
    "story",
    "text",
    "topic_index",
]
