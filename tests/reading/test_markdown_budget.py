"""A page as Markdown takes as many queries with many things to name as with one of each."""

import pytest

from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    ImageFactory,
    ProgramPageFactory,
    ProtocolFactory,
    ResourceGroupFactory,
    TopicFactory,
    explore,
    story,
    text,
)

pytestmark = pytest.mark.django_db
MOST = 14


def everything_that_is_named(times):
    """Return blocks that name pages, terms, protocols, pictures and programs, each so many times."""
    for _ in range(times):
        page = GuidePageFactory()
        yield text(f'To <a linktype="page" id="{page.pk}">it</a>.')
        yield explore(page)
        yield "definition", {"term": GlossaryTermFactory().pk}
        yield "protocol", {"protocol": ProtocolFactory().pk}
        yield "picture", {"image": {"image": ImageFactory().pk, "alt_text": "A ring", "decorative": False}}
        yield "join", {"page": ProgramPageFactory().pk, "text": ""}


def test_a_guide_with_everything(client, django_assert_max_num_queries):
    topics = TopicFactory.create_batch(3)
    body = story(*everything_that_is_named(times=3))
    url = GuidePageFactory(body=body, topics=topics, group=ResourceGroupFactory(), picture=ImageFactory()).url
    client.get(f"{url}index.md")

    with django_assert_max_num_queries(MOST):
        response = client.get(f"{url}index.md")

    assert response.text.count(":::definition") == 3
    assert response.text.count(":::join") == 3
    assert response.text.count("![A ring]") == 3


def test_a_link_to_a_page_that_no_database_could_hold_leaves_its_words(client):
    url = GuidePageFactory(body=story(text(f'To <a linktype="page" id="{9 * 10**20}">it</a>.'))).url

    assert client.get(f"{url}index.md").text.endswith("---\n\nTo it.\n")
