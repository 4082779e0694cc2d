"""The index of all guides."""

import pytest

from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    ImageFactory,
    ResourceGroupFactory,
    TopicFactory,
    gate,
    guide_index,
    story,
)

pytestmark = pytest.mark.django_db


def listed(response):
    return [guide.title for guide in response.context["pages"]]


def test_guides_stand_in_the_order_of_their_groups_and_the_ungrouped_last(client):
    second, first = ResourceGroupFactory(sort_order=2), ResourceGroupFactory(sort_order=1)
    for title, group in (("Without", None), ("In the second", second), ("In the first", first)):
        GuidePageFactory(title=title, group=group)

    response = client.get("/guides/")

    assert listed(response) == ["In the first", "In the second", "Without"]
    assert response.text.index(first.name) < response.text.index(second.name) < response.text.index("More guides")


def test_what_is_not_for_everyone_is_in_no_list(client, superuser):
    topic = TopicFactory(name="Secret topic")
    GuidePageFactory(title="Draft", live=False, topics=[topic])
    gate(GuidePageFactory(title="Gated", topics=[topic]))
    client.force_login(superuser)

    response = client.get("/guides/")

    assert listed(response) == []
    assert "Secret topic" not in response.text


def test_topics_stand_by_name_with_their_guides(client):
    later, earlier = TopicFactory(name="leadership"), TopicFactory(name="Facilitation")
    both = GuidePageFactory(title="Both", topics=[later, earlier])
    one = GuidePageFactory(title="One", topics=[later])

    topics = client.get("/guides/").context["topics"]

    assert [(topic.name, pages) for topic, pages in topics.items()] == [
        ("Facilitation", [both]),
        ("leadership", [both, one]),
    ]


def test_a_long_list_has_pages_and_a_wrong_number_is_forgiven(client):
    for _ in range(23):
        GuidePageFactory()

    first, second = client.get("/guides/"), client.get("/guides/?page=2")

    assert (len(listed(first)), len(listed(second))) == (20, 3)
    assert "page 2" in second.text
    assert '/guides/?page=2">' in second.text.partition('rel="canonical"')[2].partition("\n")[0]
    assert client.get("/guides/?page=nonsense").status_code == 200


def test_an_empty_index_leads_on(client):
    page = client.get("/guides/").text

    assert "There are no guides yet" in page
    assert 'href="/glossary/"' in page


def test_a_card_says_how_long_reading_takes_and_shows_the_picture(client):
    guide = GuidePageFactory(picture=ImageFactory())

    page = client.get("/guides/").text

    assert guide.reading_minutes == 1
    assert ">1 minute<" in page
    assert '<img alt="" ' in page


def test_twenty_guides_with_pictures_and_topics_cost_twelve_queries_at_most(client, django_assert_max_num_queries):
    index, term = guide_index(), GlossaryTermFactory(term="norm")
    index.body = story(("text", f'<p>A norm. <a linktype="page" id="{index.pk}">Here</a></p>'))
    index.save()
    topics = [TopicFactory() for _ in range(3)]
    for _ in range(25):
        GuidePageFactory(group=ResourceGroupFactory(), topics=topics, picture=ImageFactory())
    client.get("/guides/")

    with django_assert_max_num_queries(12):
        assert len(listed(client.get("/guides/"))) == 20

    assert guide_index().get_children().count() == 25
    assert f'href="{term.get_absolute_url()}"' in client.get("/guides/").text
