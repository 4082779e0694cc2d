"""The knowledge hub: guides, glossary, protocols."""

from guides.models.glossary import GlossaryPage, GlossaryTerm
from guides.models.guides import GuideIndexPage, GuidePage, KnowledgeHubPage, RelatedPage, ResourceGroup
from guides.models.protocols import Protocol, ProtocolStep
from guides.models.topics import TopicIndexPage

__all__ = [
    "GlossaryPage",
    "GlossaryTerm",
    "GuideIndexPage",
    "GuidePage",
    "KnowledgeHubPage",
    "Protocol",
    "ProtocolStep",
    "RelatedPage",
    "ResourceGroup",
    "TopicIndexPage",
]
