"""Links from pages to documents."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import DocumentFactory, GuidePageFactory, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def linking():
    """Return a document and a guide that links to it."""
    document = DocumentFactory(collection=Collection.get_first_root_node().add_child(name="Handouts"))
    document.file.close()
    words = f'<p>Take <a linktype="document" id="{document.pk}">the handout</a> along.</p>'
    return document, GuidePageFactory(body=story(("text", words)))


def test_page_links_to_a_document_that_everyone_may_have(client, linking):
    document, guide = linking

    shown = client.get(guide.url).content.decode()

    assert f'<a href="{document.url}">the handout</a>' in shown


@pytest.mark.parametrize("closed", ["own", "above"])
def test_page_keeps_the_name_of_a_closed_document_to_itself(client, linking, closed):
    document, guide = linking
    collection = document.collection if closed == "own" else Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    shown = client.get(guide.url).content.decode()

    assert "the handout" in shown
    assert document.url not in shown
    assert document.filename not in shown
