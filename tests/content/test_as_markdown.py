"""Every public page is also there as Markdown; gates stand in the same places."""

import pytest

from hub.content.importing import import_folder
from tests.content.files import TOPIC, fill, page, thing
from tests.factories import (
    GroupFactory,
    GuidePageFactory,
    ImageFactory,
    ProtocolFactory,
    UserFactory,
    explore,
    gate,
    home,
    story,
    text,
)

pytestmark = pytest.mark.django_db


def test_a_page_is_there_as_its_file(client, folder):
    fill(folder, a=page("## A {#x}\n\nTo [b](b.md#y) and [it](#x)."), b=page("## B {#y}", slug="b"))
    import_folder(folder)

    response = client.get("/guides/a-guide/index.md")

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.text.startswith("---\ntitle: A guide\ntype: guide\nslug: a-guide\nparent: /guides/\n")
    assert response.text.endswith("---\n\n## A {#x}\n\nTo [b](/guides/b/#y) and [it](#x).\n")


def test_it_is_the_same_for_everyone_and_can_be_kept(client):
    GuidePageFactory(slug="a")

    response = client.get("/guides/a/index.md")

    assert response["Cache-Control"].startswith("public")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_home_page_has_no_parent(client):
    response = client.get("/index.md")

    assert "\nparent: ''\n" in response.text
    assert f"title: {home().title}\n" in response.text


def test_topics_terms_and_protocols_are_there_too(client, folder):
    ProtocolFactory(slug="round", name="Round")
    import_folder(fill(folder, t=thing(TOPIC, "A *text*.")))

    assert client.get("/topics/facilitation/index.md").text.endswith("\n\nA *text*.\n")
    assert client.get("/protocols/round/index.md").text.startswith("---\ntitle: Round\ntype: protocol\n")
    assert client.get("/glossary/nothing/index.md").status_code == 404


@pytest.mark.parametrize("address", ["/nowhere/index.md", "/guides/nowhere/index.md", "/guides/draft/index.md"])
def test_what_is_not_there_is_not_there_as_markdown(client, address):
    GuidePageFactory(slug="draft", live=False)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["stranger", "signed in", "member"])
def test_a_gated_page_answers_like_the_page_itself(client, name):
    members = GroupFactory(name="members")
    gate(GuidePageFactory(slug="gated", body=story(text("canary"))), members)
    person = UserFactory() if name != "stranger" else None
    if name == "member":
        person.groups.add(members)
    if person:
        client.force_login(person)

    page_itself, markdown = client.get("/guides/gated/"), client.get("/guides/gated/index.md")

    assert markdown.status_code == page_itself.status_code
    assert (b"canary" in markdown.content) is (name == "member")
    assert "private" in markdown["Cache-Control"]
    assert "public" not in markdown["Cache-Control"]


def test_what_is_hidden_is_neither_linked_nor_led_to(client):
    hidden = GuidePageFactory(slug="hidden", title="Canary")
    gate(hidden)
    words = text(f'To <a linktype="page" id="{hidden.pk}">it</a>.')
    GuidePageFactory(slug="shown", body=story(words, explore(hidden, reason="canary")))

    response = client.get("/guides/shown/index.md")

    assert response.text.endswith("---\n\nTo it.\n")
    assert "canary" not in response.text.lower()


def test_a_picture_is_named_by_its_address(client):
    image = ImageFactory()
    GuidePageFactory(slug="a", picture=image)

    assert f"\npicture: {image.file.url}\n" in client.get("/guides/a/index.md").text


def test_only_reading_is_possible(client):
    assert client.post("/index.md").status_code == 405
