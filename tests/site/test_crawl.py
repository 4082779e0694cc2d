"""The whole site with its sample content, link by link."""

import html
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories import UserFactory
from tests.site.crawling import HOST, crawl, internal, targets, visit

SITE_MAP = [
    "/",
    "/communities-of-learning/",
    "/guides/",
    "/topics/",
    "/glossary/",
    "/programs/",
    "/programs/professional-learning-community/",
    "/programs/education-founders-circle/",
    "/programs/teen-builders-network/",
    "/programs/community-building-support/",
    "/protocols/",
    "/search/?q=learning",
    "/map/",
    "/about/",
    "/privacy/",
    "/terms/",
    "/accessibility/",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
    "/feed.xml",
]
GUIDES = 11
NOT_OURS = ("/admin/",)
# They lead each person where that person has to go first.
PERSONAL = ("/account/", "/early-access/", "/members/")
PAGE_WITH_MARKDOWN = re.compile(r"/(?:guides/[^/]+/|programs/[^/]+/|about/|communities-of-learning/)?")

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def own():
    return (HOST, settings.WAGTAILADMIN_BASE_URL)


@pytest.fixture(scope="module")
def site(sample_content, own):
    """Return every document that a stranger reaches from the home page."""
    return crawl(Client(), "/", own)


@pytest.fixture(scope="module")
def public(site):
    """Return every document that is the same for everybody."""
    return {address: document for address, document in site.items() if not address.startswith(PERSONAL)}


@pytest.fixture(scope="module")
def pages(public):
    return [document for document in public.values() if document.is_html and document.status == 200]


@pytest.mark.parametrize("address", SITE_MAP)
def test_the_site_map_is_complete(address, site, sample_content):
    document = site.get(address) or visit(Client(), address)

    assert document.status == 200


def test_all_guides_are_reached(site):
    guides = [address for address in site if re.fullmatch(r"/guides/[^/]+/", address)]

    assert len(guides) == GUIDES


def test_no_link_is_dead(site, own):
    dead = {
        f"{document.address} → {target}: {site[target].status}"
        for document in site.values()
        for target, _ in targets(document, own)
        if site[target].status not in {200, 301, 302} and not target.startswith(NOT_OURS)
    }

    assert dead == set()


def test_no_link_makes_a_detour(site, own):
    detours = {
        f"{document.address} → {target}"
        for document in site.values()
        for target, _ in targets(document, own)
        if site[target].status in {301, 302} and not target.startswith(NOT_OURS + PERSONAL)
    }

    assert detours == set()


def test_every_anchor_exists(site, own):
    missing = {
        f"{document.address} → {target}#{anchor}"
        for document in site.values()
        for target, anchor in targets(document, own)
        if anchor and site[target].is_html and anchor not in site[target].ids
    }

    assert missing == set()


def test_no_id_stands_twice(pages):
    twice = {f"{page.address}: {one}" for page in pages for one in page.ids if page.ids.count(one) > 1}

    assert twice == set()


def test_a_page_has_one_main_heading_and_leaves_out_no_level(pages):
    wrong = {}
    for page in pages:
        steps = zip([0, *page.headings], page.headings, strict=False)
        if page.headings.count(1) != 1 or any(after > before + 1 for before, after in steps):
            wrong[page.address] = page.headings

    assert wrong == {}


def test_nothing_is_loaded_from_elsewhere(pages, own):
    foreign = {
        f"{page.address}: {one}" for page in pages for one in page.resources if not internal(one, page.address, own)
    }

    assert foreign == set()


def test_readers_get_no_cookie(public):
    assert {document.address: document.cookies for document in public.values() if document.cookies} == {}


def test_every_page_has_a_strict_policy(pages):
    for page in pages:
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, page.address
        assert "unsafe" not in policy, page.address


def test_no_page_carries_a_token_or_an_inline_style(pages):
    unwanted = re.compile(r"csrfmiddlewaretoken|\sstyle=|<style|\son(?:click|load|error)=")

    assert [page.address for page in pages if unwanted.search(page.text)] == []


def test_every_page_can_be_kept_by_a_cache(pages):
    kept = [page for page in pages if not page.address.startswith("/search/")]

    assert [page.address for page in kept if "public" not in page.headers.get("Cache-Control", "")] == []


def test_every_page_has_a_title_of_its_own(pages):
    titles = {}
    for page in pages:
        if "?" not in page.address:
            title = html.unescape(re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)[1]).strip()
            titles.setdefault(title, []).append(page.address)

    assert {title: where for title, where in titles.items() if len(where) > 1} == {}


def test_no_page_shows_what_went_wrong_inside(pages):
    traces = re.compile(r"href=\"(?:None)?\"|\{\{\s|\{%|&lt;p&gt;|DoesNotExist|\[\^")

    assert {page.address: traces.search(page.text)[0] for page in pages if traces.search(page.text)} == {}


def test_all_files_of_the_site_itself_are_found(site):
    files = [address for address in site if address.startswith("/static/")]

    assert files
    assert [address for address in files if not finders.find(address.removeprefix("/static/"))] == []


def test_an_editor_gets_the_same_bytes_as_a_stranger(public):
    editor = Client()
    editor.force_login(UserFactory(is_staff=True, is_superuser=True))
    # The search finds for each what that person may read: behind the gates, for an editor.
    personal = (*NOT_OURS, "/search/")
    served = [document for document in public.values() if document.text and not document.address.startswith(personal)]

    different = [document.address for document in served if visit(editor, document.address).text != document.text]

    assert different == []


def test_markdown_of_every_page_is_there(pages, sample_content):
    addresses = [page.address for page in pages if PAGE_WITH_MARKDOWN.fullmatch(page.address)]
    stranger = Client()

    statuses = {address: visit(stranger, f"{address}index.md").status for address in addresses}

    assert statuses == dict.fromkeys(addresses, 200)
