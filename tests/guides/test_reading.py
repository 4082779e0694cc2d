"""What stands around a guide and the hub page."""

import pytest
from wagtail.models import ReferenceIndex

from guides import around_query
from guides.around import reading
from guides.models import GuidePage, RelatedPage
from tests.factories import (
    GuidePageFactory,
    KnowledgeHubPageFactory,
    ResourceGroupFactory,
    StandardPageFactory,
    TopicFactory,
    explore,
    gate,
    heading,
    story,
    text,
)

pytestmark = pytest.mark.django_db


def shown(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def related(html):
    return html.partition('id="related"')[2].partition("</section>")[0]


def linking(html):
    return html.partition('id="backlinks"')[2].partition("</section>")[0]


def neighbors(html):
    return html.partition('class="neighbors"')[2].partition("</nav>")[0]


def linked_from(page):
    """Return a guide that leads to the page, known to the reference index."""
    guide = GuidePageFactory(body=story(heading("Go on", "go-on"), explore(page)))
    ReferenceIndex.create_or_update_for_object(guide)
    return guide


def hide_by_gate(page):
    gate(page)


def hide_by_unpublishing(page):
    page.unpublish()


HIDDEN = pytest.mark.parametrize("hide", [hide_by_gate, hide_by_unpublishing])


def test_contents_list_sections_with_their_parts(client):
    guide = GuidePageFactory(body=story(heading("One", "one"), heading("Part", "part", "3"), text("Words.")))

    html = shown(client, guide).partition('class="contents"')[2].partition("</nav>")[0]

    assert html.index('href="#one"') < html.index('class="contents__parts"') < html.index('href="#part"')
    assert "1 section<" in html


def test_a_page_without_headings_has_no_contents(client):
    assert 'class="contents"' not in shown(client, GuidePageFactory(body=story(text("Words."))))


def test_every_heading_has_an_address_and_a_link_to_itself(client):
    html = shown(client, GuidePageFactory(body=story(heading("One", "one"))))

    assert '<h2 id="one">One</h2>' in html
    assert 'href="#one" data-copy-link' in html


def test_the_head_says_how_long_and_how_old(client):
    html = shown(client, GuidePageFactory(body=story(text("word " * 660))))

    assert "3 minutes to read" in html
    assert '<time datetime="2026-11-01">November 2026</time>' in html


def test_guides_before_and_after_are_those_of_the_group(client):
    group, other = ResourceGroupFactory(name="Growth"), ResourceGroupFactory()
    first = GuidePageFactory(group=group)
    GuidePageFactory(group=other)
    middle = GuidePageFactory(group=group)
    GuidePageFactory(group=other)
    last = GuidePageFactory(group=group)

    html = neighbors(shown(client, middle))

    assert f'rel="prev" href="{first.url}"' in html
    assert f'rel="next" href="{last.url}"' in html
    assert "Before this, in Growth" in html


def test_the_last_guide_of_a_group_has_none_after_it(client):
    group = ResourceGroupFactory()
    GuidePageFactory(group=group)
    last = GuidePageFactory(group=group)

    html = neighbors(shown(client, last))

    assert 'rel="prev"' in html
    assert 'rel="next"' not in html


@HIDDEN
def test_a_hidden_neighbor_is_passed_over(client, hide):
    group = ResourceGroupFactory()
    first, hidden, last = (GuidePageFactory(group=group) for _ in range(3))
    hide(hidden)

    html = neighbors(shown(client, first))

    assert last.url in html
    assert hidden.title not in html


def test_related_are_first_those_chosen_then_those_that_share_most_topics(client):
    topics = [TopicFactory() for _ in range(3)]
    guide = GuidePageFactory(topics=topics)
    shares_one = GuidePageFactory(topics=topics[:1])
    shares_three = GuidePageFactory(topics=topics)
    shares_none = GuidePageFactory(topics=[TopicFactory()])
    chosen = StandardPageFactory()
    guide.related_pages.add(RelatedPage(page=chosen))
    guide.save()

    html = related(shown(client, guide))

    assert html.index(chosen.title) < html.index(shares_three.title) < html.index(shares_one.title)
    assert shares_none.url not in html
    assert guide.url not in html


def test_chosen_pages_without_a_place_in_the_order_are_shown_too(client):
    guide, first, second = GuidePageFactory(), StandardPageFactory(), StandardPageFactory()
    for page, place in ((first, None), (second, 1)):
        RelatedPage.objects.create(source=guide, page=page, sort_order=place)

    html = related(shown(client, guide))

    assert html.index(first.title) < html.index(second.title)


@HIDDEN
def test_a_hidden_page_is_not_related_chosen_or_not(client, hide):
    topic = TopicFactory()
    guide, computed, chosen = GuidePageFactory(topics=[topic]), GuidePageFactory(topics=[topic]), StandardPageFactory()
    guide.related_pages.add(RelatedPage(page=chosen))
    guide.save()
    before = related(shown(client, guide))

    hide(computed)
    hide(chosen)
    after = shown(client, guide)

    assert computed.title in before
    assert chosen.title in before
    assert computed.title not in after
    assert chosen.title not in after


def test_pages_that_link_here_are_named(client):
    page = GuidePageFactory()
    guide = linked_from(page)

    assert guide.url in linking(shown(client, page))


@HIDDEN
def test_a_hidden_page_that_links_here_is_not_named(client, hide):
    page = GuidePageFactory()
    guide = linked_from(page)
    hide(guide)

    assert guide.title not in shown(client, page)


def test_topics_lead_to_their_pages(client):
    topic = TopicFactory(name="Facilitation", slug="facilitation")

    html = shown(client, GuidePageFactory(topics=[topic]))

    assert '<a href="/topics/facilitation/">Facilitation</a>' in html


def test_the_hub_page_has_contents_backlinks_and_a_starred_heading(client):
    page = KnowledgeHubPageFactory(heading="A *seat* for you", body=story(heading("One", "one")))
    guide = linked_from(page)

    html = shown(client, page)

    assert "A <em>seat</em> for you" in html
    assert 'class="contents"' in html
    assert guide.url in linking(html)


def test_citations_are_harmless_in_bibtex(client):
    guide = GuidePageFactory(title="50% {of} us & you", slug="half")

    html = shown(client, guide)

    assert "@misc{half," in html
    assert r"title  = {50\%  of  us \&amp; you}" in html


def test_citations_name_the_public_address(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    page = GuidePageFactory()

    citation = shown(client, page).partition('id="cite-bibtex"')[2].partition("</pre>")[0]

    assert f"{{https://hub.example.org{page.url}}}" in citation


def test_sharing_by_mail_keeps_the_words_whole(client):
    guide = GuidePageFactory(title="You & I?", slug="you-and-i")

    assert "mailto:?subject=You%20%26%20I%3F&amp;body=" in shown(client, guide)


def test_a_guide_is_the_same_for_everyone(client, member_client):
    guide = GuidePageFactory(topics=[TopicFactory()])

    assert client.get(guide.url).content == member_client.get(guide.url).content


def test_a_guide_that_is_not_saved_yet_can_be_previewed(rf):
    guide = GuidePage(title="New", slug="new", body=story(heading("One", "one")))

    read = reading(guide, rf.get("/"))

    assert "One" in read.story
    assert read.around.related == []


class Emptied(dict):
    """A store that another thread empties after every word that is put into it."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.clear()


def test_texts_of_queries_that_are_thrown_away_meanwhile_are_not_missed(client, monkeypatch):
    monkeypatch.setattr(around_query, "_texts", Emptied())

    assert client.get(GuidePageFactory().url).status_code == 200


def test_a_guide_may_link_to_its_own_headings(client):
    guide = GuidePageFactory()
    guide.body = story(text(f'<a linktype="page" id="{guide.pk}" anchor="one">below</a>'))
    guide.save()

    assert f'<a href="{guide.url}#one">below</a>' in shown(client, guide)
    assert not linking(shown(client, guide))
