"""The head of every page, for machines."""

import json
import re
from datetime import UTC, datetime

import pytest

from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    KnowledgeHubPageFactory,
    ProgramPageFactory,
    ProtocolFactory,
    StandardPageFactory,
    TopicFactory,
    glossary,
    home,
    story,
)

pytestmark = pytest.mark.django_db
SITE = "https://hub.example.org"
NASTY = '</script><script>alert("1")</script><!-- & \u2028'


@pytest.fixture(autouse=True)
def own_name(settings):
    """Give the site a name of its own."""
    settings.WAGTAILADMIN_BASE_URL = SITE


def head(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().partition("</head>")[0]


def nodes(client, address) -> dict[str, dict]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head(client, address), re.DOTALL)
    graph = json.loads(data)
    assert graph["@context"] == "https://schema.org"
    return {node["@type"]: node for node in graph["@graph"]}


def content(head: str, name: str) -> str | None:
    found = re.search(rf'<meta (?:name|property)="{name}" content="(.*?)">', head)
    return found and found[1]


def test_page_has_its_own_address_a_description_and_a_card(client):
    page = GuidePageFactory(title="To begin", slug="begin", summary="A summary.")

    found = head(client, page.url)

    assert f'<link rel="canonical" href="{SITE}/guides/begin/">' in found
    assert content(found, "description") == content(found, "og:description") == "A summary."
    assert content(found, "og:title") == "To begin"
    assert content(found, "og:url") == f"{SITE}/guides/begin/"
    assert content(found, "og:type") == "article"
    assert content(found, "twitter:card")
    assert 'type="application/atom+xml"' in found
    assert f'<link rel="alternate" type="text/markdown" href="{SITE}/guides/begin/index.md">' in found


def test_words_for_search_engines_go_before_title_and_summary(client):
    page = GuidePageFactory(seo_title="Better", search_description="Words for engines.")

    found = head(client, page.url)

    assert content(found, "og:title") == "Better"
    assert content(found, "description") == "Words for engines."
    assert "<title>Better · LearnButWhy</title>" in found


def test_address_does_not_follow_what_the_request_calls_the_site(client):
    page = GuidePageFactory()

    answers = {client.get(page.url, headers={"host": host}).content for host in ("a.example", "b.example")}

    assert len(answers) == 1
    assert b"a.example" not in answers.pop()


@pytest.mark.parametrize("factory", [GuidePageFactory, KnowledgeHubPageFactory])
def test_guide_and_hub_page_are_articles(client, factory):
    moment = datetime(2026, 11, 1, 9, tzinfo=UTC)
    page = factory(title="To begin", first_published_at=moment, last_published_at=moment)

    article = nodes(client, page.url)["Article"]

    assert article["headline"] == "To begin"
    assert article["datePublished"] == article["dateModified"] == "2026-11-01T09:00:00+00:00"
    assert article["author"]["@type"] == article["publisher"]["@type"] == "Organization"
    assert article["mainEntityOfPage"] == SITE + page.url


def test_trail_leads_from_the_home_page_to_the_page(client):
    page = GuidePageFactory(title="To begin", slug="begin")

    items = nodes(client, page.url)["BreadcrumbList"]["itemListElement"]

    assert [item["position"] for item in items] == [1, 2, 3]
    assert [item["item"] for item in items] == [f"{SITE}/", f"{SITE}/guides/", f"{SITE}/guides/begin/"]
    assert [item["name"] for item in items] == ["LearnButWhy", "Guides", "To begin"]


def test_questions_of_a_page_are_told_with_their_answers(client):
    questions = [{"question": "May we?", "answer": "<p>Yes, <b>you</b> may.</p><p>Do.</p>"}]
    page = StandardPageFactory(body=story(("questions", {"title": "", "questions": questions})))

    (question,) = nodes(client, page.url)["FAQPage"]["mainEntity"]

    assert question["name"] == "May we?"
    assert question["acceptedAnswer"] == {"@type": "Answer", "text": "Yes, you may. Do."}


def test_links_in_answers_cost_no_query(client, django_assert_max_num_queries):
    linked = [StandardPageFactory() for _ in range(4)]
    answers = [f'<p>See <a linktype="page" id="{page.pk}">this</a>.</p>' for page in linked]
    questions = [{"question": "Where?", "answer": answer} for answer in answers]
    page = GuidePageFactory(body=story(("questions", {"title": "", "questions": questions})))
    client.get(page.url)

    with django_assert_max_num_queries(10):
        told = nodes(client, page.url)["FAQPage"]["mainEntity"]

    assert {question["acceptedAnswer"]["text"] for question in told} == {"See this ."}


def test_page_without_questions_says_nothing_of_them(client):
    assert "FAQPage" not in nodes(client, StandardPageFactory().url)


def test_program_is_a_course_with_its_audience_and_age(client):
    page = ProgramPageFactory(title="Circle", program__audience="for builders", program__minimum_age=13)

    course = nodes(client, page.url)["Course"]

    assert course["name"] == "Circle"
    assert course["description"] == page.summary
    assert course["provider"]["@type"] == "Organization"
    assert course["audience"] == {"@type": "Audience", "audienceType": "for builders"}
    assert course["typicalAgeRange"] == "13-"


def test_glossary_is_a_set_of_defined_terms(client):
    term = GlossaryTermFactory(term="slip box", abbreviations="SB", slug="slip-box", short_definition="A box.")

    (told,) = nodes(client, glossary().url)["DefinedTermSet"]["hasDefinedTerm"]
    alone = nodes(client, term.get_absolute_url())["DefinedTerm"]

    assert told == alone
    assert alone["name"] == "slip box"
    assert alone["alternateName"] == ["SB"]
    assert alone["description"] == "A box."
    assert alone["inDefinedTermSet"] == f"{SITE}/glossary/"


def test_protocol_is_something_that_one_does(client):
    protocol = ProtocolFactory(name="Round", slug="round")

    how_to = nodes(client, protocol.get_absolute_url())["HowTo"]

    assert how_to["totalTime"] == "PT10M"
    assert [step["position"] for step in how_to["step"]] == [1, 2]


def test_topic_is_a_list_with_a_feed_below_the_topics(client):
    topic = TopicFactory(name="Wood", slug="wood")

    told = nodes(client, "/topics/wood/")

    assert told["CollectionPage"]["name"] == "Wood"
    assert [item["name"] for item in told["BreadcrumbList"]["itemListElement"]] == ["LearnButWhy", "Topics", "Wood"]
    assert f'href="{SITE}{topic.get_absolute_url()}feed.xml"' in head(client, "/topics/wood/")


def test_each_part_of_a_long_list_has_an_address_of_its_own(client):
    topic = TopicFactory(name="Wood", slug="wood")
    for _ in range(21):
        GuidePageFactory(topics=[topic])

    first, second = head(client, "/topics/wood/?page=1&utm_source=mail"), head(client, "/topics/wood/?page=2")

    assert f'<link rel="canonical" href="{SITE}/topics/wood/">' in first
    assert f'<link rel="canonical" href="{SITE}/topics/wood/?page=2">' in second


def test_home_page_is_the_site_with_its_search(client):
    site = nodes(client, home().url)["WebSite"]

    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search/?q={{search_term_string}}"
    assert site["potentialAction"]["query-input"] == "required name=search_term_string"
    assert site["publisher"]["name"] == "LearnButWhy"


def test_no_text_can_end_the_data_or_become_markup(client):
    page = GuidePageFactory(title=NASTY, slug="nasty", summary=NASTY)

    told = nodes(client, page.url)

    assert told["Article"]["headline"] == NASTY
    assert "<script>alert" not in client.get(page.url).content.decode()


def test_page_that_the_head_describes_costs_no_query_more(client, django_assert_max_num_queries):
    page = GuidePageFactory()
    client.get(page.url)

    with django_assert_max_num_queries(10):
        client.get(page.url)


@pytest.mark.parametrize("address", ["/map/", "/protocols/"])
def test_what_is_no_page_of_the_tree_is_described_like_one(client, address):
    found = head(client, address)

    assert f'<link rel="canonical" href="{SITE}{address}">' in found
    assert content(found, "description")
    assert nodes(client, address)["WebPage"]["url"] == SITE + address
