"""Who may keep what: public pages everyone, all else nobody."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from hub.middleware import CacheControl
from tests.factories import GroupFactory, GuidePageFactory, StandardPageFactory, TopicFactory, UserFactory, gate

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/guides/", "/guides/one/", "/topics/", "/topics/wood/", "/feed.xml", "/sitemap.xml", "/llms.txt"]


@pytest.fixture
def pages():
    """Make some public pages."""
    topic = TopicFactory(name="Wood", slug="wood")
    return GuidePageFactory(slug="one", topics=[topic])


@pytest.mark.parametrize("address", PUBLIC)
def test_public_page_may_be_kept_by_everyone_and_sets_no_cookie(client, pages, address):
    response = client.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("address", PUBLIC)
def test_editor_gets_the_same_bytes_as_a_stranger(client, pages, address):
    before = client.get(address)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    after = client.get(address)

    assert after.content == before.content
    assert after["Cache-Control"] == before["Cache-Control"]
    assert not after.cookies


def test_page_that_has_not_changed_is_not_sent_again(client, pages):
    first = client.get(pages.url)

    again = client.get(pages.url, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert not again.content


def test_gated_page_is_kept_by_nobody(client):
    group = GroupFactory()
    page = StandardPageFactory(title="Behind")
    gate(page, group)
    client.force_login(UserFactory(groups=[group]))

    response = client.get(page.url)

    assert response.status_code == 200
    assert {"private", "no-store"} <= {part.strip() for part in response["Cache-Control"].split(",")}
    assert "ETag" not in response


@pytest.mark.parametrize("address", ["/nowhere/", "/admin/", "/admin/login/"])
def test_what_is_no_public_page_is_kept_by_nobody(client, address):
    response = client.get(address)

    assert {"private", "no-store"} <= {part.strip() for part in response["Cache-Control"].split(",")}


def test_page_that_is_gated_now_is_not_served_to_strangers_any_more(client, pages):
    assert client.get(pages.url).status_code == 200
    gate(pages)

    response = client.get(pages.url)

    assert response.status_code == 302
    assert "no-store" in response["Cache-Control"]
    assert pages.title.encode() not in response.content


def answered(response, method="GET"):
    """Return what the middleware makes of a response."""
    return CacheControl(lambda request: response)(RequestFactory().generic(method, "/"))


def with_headers(status=200, **headers):
    return HttpResponse(
        "words", status=status, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )


def with_cookie():
    response = HttpResponse("words")
    response.set_cookie("seen", "1")
    return response


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (with_headers(), "public, max-age=60"),
        (with_headers(301), "public, max-age=60"),
        (with_headers(Vary="Accept-Encoding"), "public, max-age=60"),
        (with_headers(Cache_Control="max-age=5"), "max-age=5"),
        (with_headers(302), "private, no-store"),
        (with_headers(404), "private, no-store"),
        (with_headers(500), "private, no-store"),
        (with_headers(Vary="Accept-Encoding, Cookie"), "private, no-store"),
        (with_headers(Vary="cookie", Cache_Control="public, max-age=5"), "private, no-store"),
        (with_headers(Vary="Cookie", Cache_Control="private, max-age=5"), "private, max-age=5"),
        (with_cookie(), "private, no-store"),
    ],
)
def test_what_depends_on_who_asks_is_never_public(response, expected):
    assert answered(response)["Cache-Control"] == expected


def test_answer_to_a_form_is_kept_by_nobody():
    assert answered(with_headers(), method="POST")["Cache-Control"] == "private, no-store"
