"""How many queries a page takes does not depend on how many guides there are."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from guides.models import GuidePage, ResourceGroup
from hub.models import PageTopic
from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    ImageFactory,
    KnowledgeHubPageFactory,
    ProgramPageFactory,
    ProtocolFactory,
    ResourceGroupFactory,
    TopicFactory,
    guide_index,
)

pytestmark = pytest.mark.django_db
GUIDE, HUB = 10, 12


COLUMNS = ("page_ptr_id", "summary", "reading_minutes", "group_id", "reviewed_on", "body")


def many_guides(count, group, topic):
    """Put guides below the index in bulk; one by one, the page tree makes thirty a second."""
    index, kind = guide_index(), ContentType.objects.get_for_model(GuidePage)
    made = Page.objects.bulk_create(_row(index, kind, number) for number in range(100, 100 + count))
    places = ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO guides_guidepage ({', '.join(COLUMNS)}) VALUES ({places})",  # noqa: S608  names of our own
            [(page.pk, "Words.", 1, group.pk, "2026-11-01", "[]") for page in made],
        )
    PageTopic.objects.bulk_create(PageTopic(content_object=page, tag=topic) for page in made)
    return made


def _row(index, kind, number):
    return Page(
        title=f"Guide {number}",
        draft_title=f"Guide {number}",
        slug=f"bulk-{number}",
        path=Page._get_path(index.path, index.depth + 1, number),
        depth=index.depth + 1,
        url_path=f"{index.url_path}bulk-{number}/",
        content_type=kind,
        locale=index.locale,
    )


def full_body(guides):
    """Return a body with everything that is looked up: links, cards, a protocol, a picture, a definition."""
    shown = {"image": ImageFactory().pk, "alt_text": "A ring", "decorative": False}
    blocks = [
        ("heading", {"text": "One", "level": "2", "anchor": "one"}),
        ("text", "".join(f'<p>A norm. <a linktype="page" id="{guide.pk}">Read</a></p>' for guide in guides)),
        *(("explore", {"page": guide.pk, "anchor": "", "reason": "why"}) for guide in guides),
        ("definition", {"term": GlossaryTermFactory(term="norm").pk}),
        ("protocol", {"protocol": ProtocolFactory().pk}),
        ("picture", {"image": shown, "caption": ""}),
        ("join", {"page": ProgramPageFactory().pk, "text": ""}),
    ]
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


@pytest.fixture(params=[10, 1000])
def guides(request):
    """Return some of ten, or of a thousand, guides that share a group and a topic."""
    return many_guides(request.param, ResourceGroupFactory(), TopicFactory())[:6]


def test_a_plain_guide(client, guides, django_assert_max_num_queries):
    client.get(guides[3].url)

    with django_assert_max_num_queries(GUIDE):
        response = client.get(guides[3].url)

    assert response.status_code == 200


def test_a_guide_with_everything(client, guides, django_assert_max_num_queries):
    topic = PageTopic.objects.first().tag
    guide = GuidePageFactory(body=full_body(guides), group=ResourceGroup.objects.first(), topics=[topic])
    client.get(guide.url)

    with django_assert_max_num_queries(GUIDE):
        response = client.get(guide.url)

    assert response.content.count(b"Explore further") == len(guides)


def test_the_hub_page_with_everything(client, guides, django_assert_max_num_queries):
    page = KnowledgeHubPageFactory(body=full_body(guides))
    client.get(page.url)

    with django_assert_max_num_queries(HUB):
        response = client.get(page.url)

    assert response.content.count(b"Explore further") == len(guides)
