"""What stands behind a gate, or is a draft, shows on no surface that everyone reads."""

import pytest

from tests.factories import (
    GroupFactory,
    GuidePageFactory,
    StandardPageFactory,
    TopicFactory,
    UserFactory,
    explore,
    gate,
    guide_index,
    program_index,
    story,
    text,
)

pytestmark = pytest.mark.django_db
CANARY = "xylograph"
SURFACES = [
    "/",
    "/feed.xml",
    "/sitemap.xml",
    "/llms.txt",
    "/robots.txt",
    f"/search/?q={CANARY}",
    f"/search/?q={CANARY}+zither",
    f"/{CANARY}-{CANARY}/",
    "/guides/",
    "/programs/",
    "/topics/",
    "/topics/wood/",
    "/topics/wood/feed.xml",
    "/guides/open/",
]


@pytest.fixture(params=["signed in", "group", "draft", "below a gate", "unpublished change"])
def hidden(request):
    """Return a page that strangers may not see, or have not yet seen this way, and that public pages could lead to."""
    topic = TopicFactory(name="Wood", slug="wood")
    words = {"title": f"The {CANARY}", "summary": f"On the {CANARY}.", "body": story(text(f"Take a {CANARY}."))}
    if request.param == "unpublished change":
        page = GuidePageFactory(slug="hidden", topics=[topic])
        for name, value in words.items():
            setattr(page, name, value)
        page.save_revision()
    elif request.param == "below a gate":
        page = StandardPageFactory(parent=StandardPageFactory(slug="room"), slug="hidden", topics=[topic], **words)
        gate(page.get_parent(), GroupFactory())
    else:
        page = GuidePageFactory(
            slug=f"{CANARY}-{CANARY}", live=request.param != "draft", topics=[topic], show_in_menus=True, **words
        )
        if request.param != "draft":
            gate(page, *([GroupFactory()] if request.param == "group" else []))
    GuidePageFactory(title="Open", slug="open", body=story(explore(page, reason="to see more")), topics=[topic])
    return page


@pytest.mark.usefixtures("hidden")
def test_stranger_reads_no_word_of_it(client):
    read = {surface: without_echo(client.get(surface).content.decode()) for surface in SURFACES}

    assert [surface for surface, page in read.items() if CANARY in page] == []


def without_echo(page):
    """Take out what one has asked for, which is shown again; the rest of the page must not know the word."""
    for echo in (f'value="{CANARY}', f"“{CANARY}", f"<title>{CANARY}", f"q={CANARY}"):
        page = page.replace(echo, "")
    return page


def test_signed_in_person_reads_the_same_public_pages(client, hidden):
    before = {surface: client.get(surface).content for surface in SURFACES if "search" not in surface}
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    after = {surface: client.get(surface).content for surface in before}

    assert after == before


def test_gated_index_takes_its_pages_out_of_every_list(client):
    GuidePageFactory(title=f"The {CANARY}")
    gate(guide_index())
    gate(program_index())

    answers = [client.get(surface).content for surface in ("/feed.xml", "/sitemap.xml", "/llms.txt")]

    assert not any(CANARY.encode() in answer for answer in answers)
    assert not any(b"/guides/" in answer for answer in answers)
