"""Finding the page at an address."""

from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from hub.routing import find_page
from tests.factories import GuidePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def routed(address: str):
    return find_page(RequestFactory().get(address), address)


def test_page_is_found_however_deep_it_lies():
    page = StandardPageFactory(slug="a", parent=StandardPageFactory(slug="b", parent=StandardPageFactory(slug="c")))

    found = routed("/c/b/a/")

    assert found.page == page
    assert type(found.page) is type(page)


def test_finding_costs_the_same_at_every_depth(django_assert_num_queries):
    GuidePageFactory(slug="one")
    StandardPageFactory(slug="a", parent=StandardPageFactory(slug="b", parent=StandardPageFactory(slug="c")))
    for address in ("/guides/one/", "/c/b/a/"):
        routed(address)

    # Site, pages around, the own type, gates.
    for address in ("/guides/one/", "/c/b/a/"):
        with django_assert_num_queries(4):
            routed(address)


@pytest.mark.parametrize("address", ["/guides/two/", "/one/", "/guides/one/more/", "/guides/guides/one/"])
def test_address_that_names_no_page_is_not_found(address):
    GuidePageFactory(slug="one")

    found = routed(address)

    assert found is None


def test_draft_is_not_found():
    GuidePageFactory(slug="one", live=False)

    found = routed("/guides/one/")

    assert found is None


def test_same_slug_elsewhere_is_another_page():
    elsewhere = StandardPageFactory(slug="one")
    guide = GuidePageFactory(slug="one")

    assert routed("/one/").page == elsewhere
    assert routed("/guides/one/").page == guide


@pytest.mark.parametrize("end", ["", "index.md"])
def test_address_deeper_than_any_tree_is_not_looked_up(client, end):
    deep = "a/" * 3000

    with CaptureQueriesContext(connection) as asked:
        response = client.get(f"/{deep}{end}")

    assert response.status_code == 404
    assert not any("url_path" in query["sql"] and "a/a/a" in query["sql"] for query in asked)


@pytest.mark.parametrize("path", ["%00", "guides/%00", "guides/%FF", "..", "guides%0A"])
def test_letters_that_no_page_has_in_its_address_are_not_looked_up(client, path):
    with pytest.raises(Resolver404):
        resolve(f"/{unquote(path)}/index.md")

    assert client.get(f"/{path}/index.md").status_code == 404
