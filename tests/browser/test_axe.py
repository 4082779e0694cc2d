"""Nothing for axe to find on pages that have no other browser test: around the content, errors, what editors see."""

import pytest
from django.urls import reverse
from django.views.defaults import server_error

from guides.blocks import GuideStoryBlock
from home.styleguide import styleguide
from tests.examples import looks
from tests.factories import (
    GlossaryTermFactory,
    GroupFactory,
    ProtocolFactory,
    StandardPageFactory,
    TopicFactory,
    gate,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = [
    "/",
    "/guides/",
    "/programs/",
    "/programs/community-building-support/",
    "/about/",
    "/search/?q=feedback",
    "/search/?q=xyzzyq",
    "/nothing-here/",
    "/feedback/",
]
BLOCKS = GuideStoryBlock().child_blocks


@pytest.fixture
def found_everywhere(axe_findings):
    """Return a function that lists what axe finds on a page narrow and wide, in light and dark."""

    def found(page):
        findings = []
        for width, scheme in looks(390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            findings += axe_findings(page)
        return findings

    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_pages_around(page, content_site, found_everywhere, path):
    page.goto(content_site + path)

    assert found_everywhere(page) == []


def put_before(page, address, html):
    """Show a page in the browser that the running site has at no address."""
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(address)


def test_axe_finds_nothing_on_the_styleguide(page, content_site, found_everywhere, rf):
    TopicFactory(name="Facilitation")
    GlossaryTermFactory(term="Zettelkasten")
    ProtocolFactory()
    put_before(page, f"{content_site}/styleguide/", styleguide(rf.get("/styleguide/")).text)

    assert page.locator(".pager").count() == 3
    assert found_everywhere(page) == []


def test_axe_finds_nothing_at_a_gate_that_stays_closed(page, content_site, found_everywhere, member_client):
    closed = StandardPageFactory()
    gate(closed, GroupFactory())
    put_before(page, content_site + closed.url, member_client.get(closed.url).text)

    assert "closed" in page.locator("h1").inner_text()
    assert found_everywhere(page) == []


def test_axe_finds_nothing_where_something_broke(page, content_site, found_everywhere, rf):
    put_before(page, f"{content_site}/broken/", server_error(rf.get("/")).text)

    assert "broke" in page.locator("h1").inner_text()
    assert found_everywhere(page) == []


def test_axe_finds_nothing_in_the_previews_of_blocks(page, content_site, found_everywhere, superuser_client):
    findings = []
    for name, block in BLOCKS.items():
        preview = superuser_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        put_before(page, f"{content_site}/preview/{name}/", preview.text)
        findings += found_everywhere(page)

    assert findings == []
