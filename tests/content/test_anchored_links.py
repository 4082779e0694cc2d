"""A link to a heading of another page keeps its heading, in the page and in the editor."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from tests.factories import GuidePageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    guide = GuidePageFactory(slug="a")
    return f'<p>To <a linktype="page" id="{guide.pk}" anchor="part">it</a>.</p>'


def test_the_page_links_to_the_heading(link):
    assert expand_db_html(link) == '<p>To <a href="/guides/a/#part">it</a>.</p>'


def test_a_link_without_a_heading_is_as_before(link):
    assert expand_db_html(link.replace(' anchor="part"', "")) == '<p>To <a href="/guides/a/">it</a>.</p>'


def test_a_link_to_a_page_that_is_gone_is_only_words():
    assert expand_db_html('<a linktype="page" id="0" anchor="part">it</a>') == "<a>it</a>"


def test_the_editor_gives_back_what_it_got(link):
    converter = ContentstateConverter(features=["link", "bold"])

    html = converter.to_database_format(converter.from_database_format(link))

    assert 'anchor="part"' in html
    assert 'linktype="page"' in html


def test_other_links_go_through_the_editor_unchanged():
    converter = ContentstateConverter(features=["link"])

    html = converter.to_database_format(converter.from_database_format('<p><a href="https://example.org/">it</a></p>'))

    assert '<a href="https://example.org/">it</a>' in html


def test_the_reference_is_still_known(link):
    topic = TopicFactory(introduction=link)

    ReferenceIndex.create_or_update_for_object(topic)

    assert ReferenceIndex.get_references_for_object(topic).count() == 1
