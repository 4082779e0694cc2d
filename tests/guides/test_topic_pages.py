"""Topics: the index of all, and the page of each."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Page

from guides.models import GuidePage
from hub.models import PageTopic
from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    ImageFactory,
    ProtocolFactory,
    TopicFactory,
    gate,
    guide_index,
    topic_index,
)

pytestmark = pytest.mark.django_db

ENOUGH_QUERIES = 12


def counts(client, topic) -> str:
    """Return what the index of topics says about the size of a topic."""
    html = client.get(topic_index().url).content.decode()
    entry = html.partition(f'href="{topic.get_absolute_url()}"')[2].partition("</li>")[0]
    words = entry.partition('class="subjects__counts"')[2].partition("</p>")[0]
    return " ".join(re.findall(r"<span>([^<]+)</span>", words))


def headings(response) -> list[str]:
    return [card.heading for card in response.context["cards"]]


def test_topic_index_counts_what_stands_under_each_topic(client):
    full, empty = TopicFactory(name="Facilitation"), TopicFactory(name="Leadership")
    for thing in (GlossaryTermFactory(), GlossaryTermFactory(), ProtocolFactory()):
        thing.topics.add(full)
    for _ in range(3):
        GuidePageFactory(topics=[full])

    assert counts(client, full) == "3 pages 2 terms 1 protocol"
    assert counts(client, empty) == "Nothing yet"


def test_topic_index_does_not_count_drafts_and_gated_pages(client):
    topic = TopicFactory()
    GuidePageFactory(topics=[topic])
    GuidePageFactory(topics=[topic], live=False)
    gate(GuidePageFactory(topics=[topic]))

    assert counts(client, topic) == "1 page"


def test_topic_index_takes_no_more_queries_for_more_topics(client, django_assert_max_num_queries):
    for topic in TopicFactory.create_batch(30):
        GuidePageFactory(topics=[topic])
    client.get("/")  # once, a site makes its settings

    with django_assert_max_num_queries(ENOUGH_QUERIES):
        client.get(topic_index().url)


def test_topic_index_without_topics_leads_on(client):
    html = client.get(topic_index().url).content.decode()

    assert "There are no topics yet." in html


def test_topic_page_lists_pages_terms_and_protocols(client):
    topic = TopicFactory(name="Facilitation", introduction="<p>Holding time and turns.</p>")
    GuidePageFactory(title="Reading together", topics=[topic])
    GuidePageFactory(title="Elsewhere")
    term, protocol = GlossaryTermFactory(term="norm"), ProtocolFactory(name="Dilemma round")
    term.topics.add(topic)
    protocol.topics.add(topic)

    response = client.get(topic.get_absolute_url())

    html = response.content.decode()
    assert headings(response) == ["Reading together"]
    assert f'<a href="{term.get_absolute_url()}">norm</a>' in html
    assert f'<a href="{protocol.get_absolute_url()}">Dilemma round</a>' in html
    assert "<p>Holding time and turns.</p>" in html
    assert f'href="{topic.get_absolute_url()}feed.xml"' in html


def test_topic_page_hides_drafts_and_gated_pages(client, member_client):
    topic = TopicFactory()
    GuidePageFactory(title="Seen", topics=[topic])
    GuidePageFactory(title="Unfinished", topics=[topic], live=False)
    gate(GuidePageFactory(title="Members only", topics=[topic]))

    # A member may open the gated page, and still finds the same public list: it is the same page for everyone.
    for browser in (client, member_client):
        assert headings(browser.get(topic.get_absolute_url())) == ["Seen"]


def test_topic_page_without_pages_says_so_and_leads_on(client):
    html = client.get(TopicFactory().get_absolute_url()).content.decode()

    assert "No page stands under this topic yet." in html
    assert 'href="/topics/"' in html


def test_topic_page_shows_twenty_pages_at_a_time(client):
    topic = TopicFactory(introduction="<p>Only at the beginning.</p>")
    for _ in range(23):
        GuidePageFactory(topics=[topic])

    for asked, number, shown in [("", 1, 20), ("2", 2, 3), ("999", 2, 3), ("abc", 1, 20), ("-1", 2, 3)]:
        response = client.get(topic.get_absolute_url(), {"page": asked})

        assert response.context["pages"].number == number, asked
        assert len(response.context["cards"]) == shown, asked
        assert ("Only at the beginning." in response.content.decode()) == (number == 1), asked


def test_unknown_topic_is_not_found(client):
    assert client.get(reverse("topic", args=["nowhere"])).status_code == 404


@pytest.mark.parametrize("number", [10, 1000])
def test_topic_page_takes_the_same_few_queries_with_a_thousand_guides(client, django_assert_max_num_queries, number):
    topic = TopicFactory()
    protocol, term = ProtocolFactory(), GlossaryTermFactory()
    protocol.topics.add(topic)
    term.topics.add(topic)
    _many_guides(number, topic)
    client.get("/")  # once, a site makes its settings
    cache.clear()

    with django_assert_max_num_queries(ENOUGH_QUERIES):
        response = client.get(topic.get_absolute_url())

    assert response.context["pages"].paginator.count == number


def test_topic_page_with_twenty_pictures_takes_as_few_queries(client, django_assert_max_num_queries):
    topic = TopicFactory()
    for _ in range(20):
        GuidePageFactory(topics=[topic], picture=ImageFactory())
    client.get(topic.get_absolute_url())
    # Wagtail remembers some pictures in each process; what counts is a process that remembers none.
    cache.clear()

    with django_assert_max_num_queries(ENOUGH_QUERIES):
        html = client.get(topic.get_absolute_url()).text

    assert html.count('<img alt=""') == 20


def _many_guides(number: int, topic) -> None:
    """Create guides in bulk: one by one, the page tree makes thirty a second."""
    guide, index = GuidePageFactory(topics=[topic]), guide_index()
    common = {"depth": guide.depth, "content_type": guide.content_type, "locale": guide.locale}
    pages = Page.objects.bulk_create(
        Page(title=f"Guide {n}", slug=f"g{n}", path=f"{index.path}{n:04d}", url_path=f"{index.url_path}g{n}/", **common)
        for n in range(2, number + 1)
    )
    for page in pages:
        # Raw: writes the guide's own row only, the page's is there.
        GuidePage(page_ptr=page, summary="One sentence.", reviewed_on=guide.reviewed_on).save_base(raw=True)
    PageTopic.objects.bulk_create(PageTopic(tag=topic, content_object=page) for page in pages)
