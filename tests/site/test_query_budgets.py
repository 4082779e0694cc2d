"""How many queries a page takes depends neither on what stands in it nor on how many guides there are."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Collection, CollectionViewRestriction, Page

from guides.blocks import GuideStoryBlock
from guides.models import GuidePage, ResourceGroup
from hub.blocks.resolved import ResolvedBlock
from hub.models import PageTopic
from tests.factories import (
    DocumentFactory,
    GlossaryTermFactory,
    GroupFactory,
    GuidePageFactory,
    ImageFactory,
    KnowledgeHubPageFactory,
    ProgramPageFactory,
    ProtocolFactory,
    ResourceGroupFactory,
    StandardPageFactory,
    TopicFactory,
    callout,
    explore,
    gate,
    guide_index,
    heading,
    story,
)

pytestmark = pytest.mark.django_db
GUIDE, OTHERS = 10, 12
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


def everything(guides):
    """Return blocks with every kind of thing that a body can refer to, in every way that it can."""
    document, program, ordinary = DocumentFactory(), ProgramPageFactory(), StandardPageFactory()
    document.file.close()
    to_document = f'<a linktype="document" id="{document.pk}">the handout</a>'
    to_pages = "".join(f'<a linktype="page" id="{guide.pk}">Read</a>' for guide in guides)
    words = f"<p>A norm[^1]. Take {to_document}. {to_pages}</p>"
    shown = {"image": ImageFactory().pk, "alt_text": "A ring", "decorative": False}
    listed = [{"page": page.pk, "line": line} for page in (guides[0], program, ordinary) for line in ("", "Why")]
    return [
        heading("One", "one"),
        ("text", words),
        ("notes", {"notes": [{"mark": "1", "text": words}]}),
        callout(words),
        ("list", {"numbered": False, "items": [words]}),
        ("questions", {"title": "", "questions": [{"question": "Where?", "answer": words}]}),
        *(explore(page) for page in (*guides, ordinary)),
        ("resources", {"title": "More", "resources": listed}),
        ("picture", {"image": shown, "caption": ""}),
        ("program", {"page": program.pk}),
        ("join", {"page": ProgramPageFactory().pk, "text": ""}),
        ("definition", {"term": GlossaryTermFactory(term="norm").pk}),
        ("protocol", {"protocol": ProtocolFactory().pk}),
    ]


def close_something(guides):
    """Put up gates of all kinds, so that they have to be asked for; one guide is shown elsewhere as well."""
    gate(guides[-1], GroupFactory())
    guides[-1].specific.create_alias(update_slug="elsewhere")
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")


@pytest.fixture(params=[10, 1000])
def guides(request):
    """Return some of ten, or of a thousand, guides that share a group and a topic; not all are open."""
    made = many_guides(request.param, ResourceGroupFactory(), TopicFactory())
    close_something(made)
    return made[:6]


def test_a_plain_guide(client, guides, django_assert_max_num_queries):
    client.get(guides[3].url)

    with django_assert_max_num_queries(GUIDE):
        response = client.get(guides[3].url)

    assert response.status_code == 200


def test_there_is_nothing_to_look_up_that_is_not_in_everything():
    looked_up = {name for name, block in GuideStoryBlock().child_blocks.items() if isinstance(block, ResolvedBlock)}

    assert looked_up <= {kind for kind, _ in everything([GuidePageFactory()])}


@pytest.mark.parametrize(
    ("factory", "most"),
    [
        (GuidePageFactory, GUIDE),
        (KnowledgeHubPageFactory, OTHERS),
        (ProgramPageFactory, OTHERS),
        (StandardPageFactory, OTHERS),
    ],
)
def test_a_page_with_everything(client, guides, django_assert_max_num_queries, factory, most):
    known = factory._meta.model.body.field.stream_block.child_blocks
    body = story(*(block for block in everything(guides) if block[0] in known))
    own = {"group": ResourceGroup.objects.first()} if factory is GuidePageFactory else {}
    topic = PageTopic.objects.first().tag
    page = factory(body=body, topics=[topic], picture=ImageFactory(), **own)
    client.get(page.url)

    with django_assert_max_num_queries(most):
        html = client.get(page.url).text

    assert html.count("Explore further") == len(guides) + 1
    assert html.count("the handout</a>") == 5
