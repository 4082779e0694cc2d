"""What robots are told: sitemap, robots.txt, llms.txt."""

import re

import pytest

from hub.models import SiteSettings
from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    KnowledgeHubPageFactory,
    ProgramPageFactory,
    ProtocolFactory,
    ResourceGroupFactory,
    StandardPageFactory,
    TopicFactory,
    home,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_name(settings):
    """Give the site a name of its own."""
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"


def addresses(client) -> list[str]:
    return re.findall(r"<loc>https://hub\.example\.org(.*?)</loc>", client.get("/sitemap.xml").content.decode())


def test_sitemap_names_every_public_address_once(client):
    things = [TopicFactory(), GlossaryTermFactory(), ProtocolFactory()]
    pages = [GuidePageFactory(), StandardPageFactory(), home()]

    found = addresses(client)

    assert {*(thing.get_absolute_url() for thing in things), *(page.url for page in pages), "/protocols/", "/map/"} <= {
        *found
    }
    assert len(found) == len(set(found))


def test_every_address_of_the_sitemap_answers(client):
    TopicFactory(), GlossaryTermFactory(), ProtocolFactory(), GuidePageFactory(), ProgramPageFactory()

    answers = {address: client.get(address).status_code for address in addresses(client)}

    assert set(answers.values()) == {200}, answers


def test_sitemap_costs_the_same_for_many_pages(client, django_assert_max_num_queries):
    for _ in range(20):
        GuidePageFactory()
    client.get("/sitemap.xml")

    with django_assert_max_num_queries(14):
        client.get("/sitemap.xml")


def test_robots_are_told_where_the_sitemap_is_and_where_not_to_go(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "User-agent: *" in lines
    assert {"Disallow: /admin/", "Disallow: /search/"} <= {*lines}
    assert "Sitemap: https://hub.example.org/sitemap.xml" in lines


def test_llms_txt_lists_guides_as_the_site_does_in_few_queries(client, django_assert_max_num_queries):
    GuidePageFactory(title="Loose", group=None)
    for order, name in ((2, "Later"), (1, "Earlier")):
        GuidePageFactory(group=ResourceGroupFactory(name=name, sort_order=order))
    client.get("/llms.txt")

    with django_assert_max_num_queries(10):
        text = client.get("/llms.txt").text

    sections = re.findall(r"^## (Guides.*)$", text, re.MULTILINE)
    assert sections == ["Guides: Earlier", "Guides: Later", "Guides"]


def test_llms_txt_leads_to_the_markdown_of_every_kind_of_page(client):
    group = ResourceGroupFactory(name="Growth")
    SiteSettings.objects.update(description="What the site is.")
    KnowledgeHubPageFactory(slug="hub", title="The hub", summary="All of it.")
    GuidePageFactory(slug="grow", title="To grow", summary="How.", group=group)
    GuidePageFactory(slug="loose", title="Loose", summary="Alone.")
    ProgramPageFactory(slug="circle", title="Circle", summary="Join.")
    StandardPageFactory(slug="about", title="About [us]", summary="Two\nlines.")

    text = client.get("/llms.txt").content.decode()

    assert text.startswith("# LearnButWhy\n\n> What the site is.\n\n## Hub\n\n")
    assert "## Guides: Growth\n\n- [To grow](https://hub.example.org/guides/grow/index.md): How." in text
    assert "## Guides\n\n- [Loose](https://hub.example.org/guides/loose/index.md): Alone." in text
    assert "## Programs\n\n- [Circle](https://hub.example.org/programs/circle/index.md): Join." in text
    assert "## Glossary\n\n- [Glossary](https://hub.example.org/glossary/index.md): " in text
    assert "## Optional\n\n- [About \\[us\\]](https://hub.example.org/about/index.md): Two lines." in text
