"""The factories make what the rules allow."""

import pytest
from wagtail.models import Page

from tests import factories

PAGES = (
    factories.GuidePageFactory,
    factories.KnowledgeHubPageFactory,
    factories.ProgramPageFactory,
    factories.StandardPageFactory,
)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", PAGES, ids=lambda factory: factory.__name__)
def test_pages_of_factories_stand_at_legal_places(factory):
    topic = factories.TopicFactory()

    page = factory(topics=[topic])

    assert type(page) in page.get_parent().specific.allowed_subpage_models()
    assert list(Page.objects.get(pk=page.pk).specific.topics.all()) == [topic]
    page.full_clean()


@pytest.mark.django_db
def test_a_protocol_has_steps():
    protocol = factories.ProtocolFactory()

    assert protocol.minutes == 10


def test_a_test_that_empties_the_database_begins_with_the_starting_tree(transactional_db):
    factories.GuidePageFactory()

    assert factories.home().get_children().count() == 4


@pytest.mark.django_db
def test_and_leaves_the_starting_tree_to_the_next():
    assert factories.home().get_children().count() == 4
