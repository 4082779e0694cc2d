"""A body becomes HTML: what it refers to is looked up at once, and only what everyone may see is shown."""

import json

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail.models import Page

from guides.blocks import GuideStoryBlock
from hub import lookups
from hub.models import SiteImage
from hub.telling import tell
from hub.vocabulary import vocabulary
from programs.states import ProgramState
from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    ImageFactory,
    KnowledgeHubPageFactory,
    ProgramPageFactory,
    ProtocolFactory,
    StandardPageFactory,
    gate,
    story,
    text,
)

pytestmark = pytest.mark.django_db
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='64' height='32'/>"


def told(*blocks, **options):
    body = GuideStoryBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])
    return tell(body, request=RequestFactory().get("/"), **options)


def link(page, words="the words", anchor=""):
    anchor = f' anchor="{anchor}"' if anchor else ""
    return f'<p>Read <a linktype="page" id="{page.pk}"{anchor}>{words}</a>.</p>'


def to(page):
    """Return every way in which a block can lead to a page."""
    return [
        ("text", link(page)),
        ("explore", {"page": page.pk, "anchor": "first-steps", "reason": "for the words"}),
        (
            "resources",
            {"title": "A group", "resources": [{"type": "item", "value": {"page": page.pk, "line": "A line"}}]},
        ),
        ("resources", {"title": "A group", "resources": [{"type": "item", "value": {"page": page.pk, "line": ""}}]}),
    ]


def hide_by_gate(page):
    gate(page)


def hide_by_unpublishing(page):
    page.unpublish()


def hide_by_deleting(page):
    page.delete()


@pytest.mark.parametrize("hide", [hide_by_gate, hide_by_unpublishing, hide_by_deleting])
@pytest.mark.parametrize("number", range(4))
def test_a_hidden_page_is_neither_named_nor_linked(hide, number):
    page = StandardPageFactory(title="A secret name", summary="A secret summary.", slug="secret-name")
    block = to(page)[number]
    shown = told(block)

    hide(page)
    html = told(block)

    assert "/secret-name/" in shown
    assert "ecret" not in html
    assert "href" not in html
    assert ("the words" in html) == (block[0] == "text")


@pytest.mark.parametrize("hide", [hide_by_gate, hide_by_unpublishing])
@pytest.mark.parametrize("kind", ["program", "join"])
def test_a_hidden_program_is_left_out(hide, kind):
    page = ProgramPageFactory(title="A secret circle")
    hide(page)

    html = told((kind, {"page": page.pk, "text": "<p>Join.</p>"}))

    assert "ecret" not in html
    assert "href" not in html


def test_a_link_keeps_its_anchor_when_the_page_moves():
    page = StandardPageFactory(slug="first")
    blocks = ("text", link(page, anchor="norms")), ("explore", {"page": page.pk, "anchor": "norms", "reason": "why"})

    page.slug = "second"
    page.save()
    html = told(*blocks)

    assert html.count('href="/second/#norms"') == 2


def test_joining_follows_the_state_of_the_program():
    page = ProgramPageFactory(program__state=ProgramState.OPEN)
    block = ("join", {"page": page.pk, "text": ""})
    before = told(block)

    page.program.state = ProgramState.CLOSED
    page.program.save()
    after = told(block)

    assert "Ask for a place" in before
    assert "/account/sign-up/?next=" in before
    assert "Ask for a place" not in after
    assert "takes nobody in any more" in after


def test_program_cards_beside_each_other_stand_in_one_list():
    first, second = ProgramPageFactory(), ProgramPageFactory()

    html = told(("program", {"page": first.pk}), ("program", {"page": second.pk}))

    assert html.count('<ul class="programs">') == 1
    assert html.count('<li class="program">') == 2


def test_a_drawing_is_shown_as_it_is_and_keeps_its_place():
    image = SiteImage(title="Ring")
    image.file.save("ring.svg", ContentFile(SVG), save=False)
    image.width, image.height = 64, 32
    SiteImage.objects.bulk_create([image])

    html = told(("picture", {"image": {"image": image.pk, "alt_text": "A ring", "decorative": False}, "caption": ""}))

    assert f'src="{image.file.url}" width="64" height="32" alt="A ring" loading="lazy"' in html
    assert "figcaption" not in html


def test_a_decorative_photograph_is_made_smaller_and_says_nothing():
    image = ImageFactory(file__width=4000, file__height=2000)

    html = told(("picture", {"image": {"image": image.pk, "alt_text": "x", "decorative": True}, "caption": "Look"}))

    assert 'width="1216" height="608" alt=""' in html
    assert "Look" in html


def test_a_protocol_shows_its_time_and_both_ways_to_use_it():
    protocol = ProtocolFactory(slug="rounds")

    html = told(("protocol", {"protocol": protocol.pk}))

    assert "10 minutes, 4–8 people" in html
    assert html.count("<rect") == 2
    assert 'href="/protocols/rounds/run/"' in html
    assert 'href="/protocols/rounds/"' in html


def test_a_definition_stands_beside_the_paragraph_before_it():
    term = GlossaryTermFactory(term="norm", short_definition="An agreement.")

    html = told(("text", "<p>First.</p><p>Second.</p>"), ("definition", {"term": term.pk}))

    assert html.startswith("<p>First.</p>")
    assert html.index('class="beside"') < html.index("Second.") < html.index("An agreement.")


def test_what_no_longer_exists_is_left_out():
    blocks = [
        ("definition", {"term": 999}),
        ("protocol", {"protocol": 999}),
        ("picture", {"image": {"image": 999, "alt_text": "", "decorative": True}, "caption": "Caption"}),
        ("explore", {"page": None, "anchor": "", "reason": "why"}),
    ]

    assert told(*blocks) == ""


def test_words_cannot_become_markup():
    evil = "<script>alert(1)</script>"
    blocks = [
        ("heading", {"text": evil, "level": "2", "anchor": "x"}),
        ("code", {"language": '"><b>', "code": evil}),
        ("embed", {"url": "https://vimeo.com/123456", "title": evil}),
        ("steps", {"title": evil, "steps": [{"type": "item", "value": {"title": evil, "text": ""}}]}),
    ]

    html = told(*blocks)

    assert "<script" not in html
    assert "<b>" not in html


def test_a_body_takes_as_many_queries_with_many_links_as_with_one(django_assert_num_queries):
    pages = [GuidePageFactory() for _ in range(6)]
    blocks = [block for page in pages for block in to(page)[:3]]
    programs = [("program", {"page": ProgramPageFactory().pk}) for _ in range(3)]
    told(*blocks, *programs)

    with django_assert_num_queries(4):
        told(*blocks, *programs)


def test_the_vocabulary_reaches_a_page_that_defines_words_without_marking_them():
    term = GlossaryTermFactory(term="norm", short_definition="An agreement.")

    html = told(("definition", {"term": term.pk}), ("text", "<p>A norm holds.</p>"), terms=())

    assert "An agreement." in html
    assert "data-term" not in html


def test_a_changed_definition_shows_at_once():
    term = GlossaryTermFactory(term="norm", short_definition="An agreement.")
    blocks = [("text", "<p>A norm holds.</p>")]
    before = told(*blocks, terms=vocabulary())

    term.short_definition = "A promise."
    term.save()
    after = told(*blocks, terms=vocabulary())

    assert "An agreement." in before
    assert "A promise." in after


@pytest.mark.parametrize(("kind", "block"), [(n, b) for n, b in GuideStoryBlock().child_blocks.items() if n != "notes"])
def test_every_preview_value_can_be_told(kind, block):
    value = json.loads(json.dumps(block.get_prep_value(block.get_preview_value()), default=str))

    html = told((kind, value)) if kind not in NEEDS_THINGS else ""

    assert html or kind in NEEDS_THINGS


NEEDS_THINGS = {"definition", "protocol", "picture", "explore", "resources", "program", "join"}


def test_rich_text_outside_a_story_does_not_lead_to_a_hidden_page(client):
    page = StandardPageFactory(slug="secret-name")
    term = GlossaryTermFactory(long_definition=link(page))
    before = client.get(term.get_absolute_url()).content

    gate(page)
    after = client.get(term.get_absolute_url()).content

    assert b"/secret-name/" in before
    assert b"/secret-name/" not in after
    assert b"the words" in after


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "-1"])
@pytest.mark.parametrize("kind", ["page", "document"])
def test_link_that_names_no_key_leaves_its_words(client, kind, key):
    page = GuidePageFactory(body=story(text(f'Read <a linktype="{kind}" id="{key}">these words</a>.')))

    response = client.get(page.url)

    assert response.status_code == 200
    assert "<p>Read these words.</p>" in response.content.decode()


def test_picture_whose_file_is_lost_takes_no_page_down():
    image = ImageFactory()
    image.file.close()
    image.file.storage.delete(image.file.name)

    html = told(
        ("text", "<p>Words.</p>"),
        ("picture", {"image": {"image": image.pk, "alt_text": "A ring", "decorative": False}, "caption": ""}),
    )

    assert html.strip() == "<p>Words.</p>"


def test_a_link_shows_the_summary_that_the_card_of_its_target_shows():
    for factory in (GuidePageFactory, KnowledgeHubPageFactory, ProgramPageFactory, StandardPageFactory):
        factory()
    pages = [page for page in Page.objects.specific() if hasattr(page, "card")]

    found = lookups.pages({page.pk for page in pages}, None)

    assert {key: page.summary for key, page in found.items()} == {page.pk: page.card.summary for page in pages}
