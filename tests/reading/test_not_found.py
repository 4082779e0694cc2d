"""Addresses that lead nowhere, and a site that broke."""

from unittest import mock

import pytest
from django.db import DatabaseError
from django.test import Client

from tests.factories import GroupFactory, GuidePageFactory, StandardPageFactory, gate

pytestmark = pytest.mark.django_db
CANARY = "xylograph"


def test_lost_address_suggests_pages_with_its_words(client):
    page = GuidePageFactory(title="The xylograph", slug="wood")

    response = client.get("/guides/old-xylograph-guide.v2/xylographs/")

    assert response.status_code == 404
    assert f'href="{page.url}"' in response.content.decode()


def test_lost_address_with_a_slip_suggests_the_page_that_was_meant_first(client):
    meant = GuidePageFactory(title="Nonviolent Communication")
    for number in range(5):
        GuidePageFactory(title=f"Guides {number}")

    response = client.get("/guides/nonvilent-comunication/")

    assert response.context["suggestions"][0].url == meant.url


def test_no_more_than_five_are_suggested(client):
    for number in range(8):
        GuidePageFactory(title=f"{CANARY} {number}")

    page = client.get(f"/{CANARY}/").content.decode()

    assert page.count('class="result"') == 5


def test_what_is_gated_or_a_draft_is_not_suggested(client):
    gate(GuidePageFactory(title=f"{CANARY} one"), GroupFactory())
    gate(StandardPageFactory(title=f"{CANARY} two"))
    GuidePageFactory(title=f"{CANARY} three", live=False)

    response = client.get(f"/{CANARY}/")

    assert response.status_code == 404
    assert CANARY.encode() not in response.content


@pytest.mark.parametrize(
    "address", ["/a%00b/", "/%ff/", "/%22%2a%28/", "/" + "x" * 5000, "/the/", "/wp-login.php", "/'/", "/%F0%9F%98%80/"]
)
def test_any_address_is_at_worst_not_found(client, address):
    response = client.get(address, follow=True)

    assert response.status_code == 404
    assert not response.cookies


def test_lost_address_needs_few_queries(client, django_assert_max_num_queries):
    gate(GuidePageFactory(title=CANARY), GroupFactory())
    GuidePageFactory(title=f"{CANARY} open")
    client.get("/nowhere/")

    with django_assert_max_num_queries(16):
        client.get(f"/{CANARY}/")


def test_lost_address_is_still_answered_when_search_does_not(client):
    with mock.patch("search.queries.find", side_effect=DatabaseError):
        response = client.get("/nowhere/")

    assert response.status_code == 404


def test_broken_site_says_so_without_a_database(django_assert_num_queries):
    client = Client(raise_request_exception=False)

    with mock.patch("home.llms.listing", side_effect=RuntimeError), django_assert_num_queries(0):
        response = client.get("/llms.txt")

    page = response.content.decode()
    assert response.status_code == 500
    assert "Something broke" in page
    assert "<script" not in page
    assert "<style" not in page
    assert "style=" not in page
    assert not response.cookies
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/nowhere/", "/no pattern is for this/"])
def test_on_ones_own_machine_a_lost_address_looks_as_it_does_to_readers(client, settings, path):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "hub.middleware.SameNotFound"]

    response = client.get(path)

    assert response.status_code == 404
    assert b"There is no page at this address." in response.content
