"""The knowledge hub: guides and what belongs to them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from guides.models import GlossaryTerm, GuidePage, KnowledgeHubPage, Protocol, ProtocolStep, ResourceGroup
from hub.models import Topic
from tests.factories.pages import SitePageFactory, guide_index


class TopicFactory(DjangoModelFactory):
    """A subject heading."""

    name = factory.Sequence("Topic {}".format)
    summary = "What stands under this topic."

    class Meta:
        model = Topic


class ResourceGroupFactory(DjangoModelFactory):
    """A group of guides."""

    name = factory.Sequence("Resource group {}".format)
    slug = factory.Sequence("resource-group-{}".format)

    class Meta:
        model = ResourceGroup


class GuidePageFactory(SitePageFactory):
    """A guide below the guide index; `topics=[…]` puts it under topics."""

    parent = factory.LazyFunction(guide_index)
    title = factory.Sequence("Guide {}".format)
    reviewed_on = date(2026, 11, 1)

    class Meta:
        model = GuidePage


class KnowledgeHubPageFactory(SitePageFactory):
    """A hub page below the home page."""

    title = "Communities of Learning"
    heading = "Communities of *learning*"
    reviewed_on = date(2026, 11, 1)

    class Meta:
        model = KnowledgeHubPage


class GlossaryTermFactory(DjangoModelFactory):
    """A term of the glossary."""

    term = factory.Sequence("term {}".format)
    slug = factory.Sequence("term-{}".format)
    short_definition = "What the term means, in one sentence."

    class Meta:
        model = GlossaryTerm


class ProtocolFactory(DjangoModelFactory):
    """A protocol of two steps; `steps=[…]` with ProtocolStepFactory for others."""

    name = factory.Sequence("Protocol {}".format)
    slug = factory.Sequence("protocol-{}".format)
    purpose = "What a group gets from it."
    steps = factory.RelatedFactoryList("tests.factories.knowledge.ProtocolStepFactory", "protocol", size=2)

    class Meta:
        model = Protocol
        skip_postgeneration_save = True


class ProtocolStepFactory(DjangoModelFactory):
    """A step of a protocol."""

    protocol = factory.SubFactory(ProtocolFactory, steps=None)
    title = factory.Sequence("Step {}".format)
    minutes = 5
    role = "Facilitator"
    text = "Says what happens next."
    sort_order = factory.Sequence(int)

    class Meta:
        model = ProtocolStep
