"""Feeds: what is new, in a line and a link."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.factories import GuidePageFactory, StandardPageFactory, TopicFactory, story, text

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FIRST, LAST = datetime(2026, 11, 1, 9, tzinfo=UTC), datetime(2026, 11, 8, 9, tzinfo=UTC)


def published(factory=GuidePageFactory, day=1, **fields):
    moment = FIRST.replace(day=day)
    return factory(first_published_at=moment, last_published_at=LAST, **fields)


def entries(client, address="/feed.xml"):
    return ElementTree.fromstring(client.get(address).content).findall(f"{ATOM}entry")  # noqa: S314  our own bytes


def test_entry_has_title_summary_link_and_both_dates(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    page = published(title="To begin & go on", slug="begin", summary="A summary.", body=story(text("The body itself.")))

    (entry,) = entries(client)

    assert entry.findtext(f"{ATOM}title") == "To begin & go on"
    assert entry.findtext(f"{ATOM}summary") == "A summary."
    assert entry.find(f"{ATOM}link").get("href") == "https://hub.example.org/guides/begin/"
    assert entry.findtext(f"{ATOM}published") == "2026-11-01T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-08T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{page.translation_key}"
    assert "The body itself." not in ElementTree.tostring(entry, encoding="unicode")


def test_name_of_an_entry_stays_when_the_page_moves(client):
    page = published(StandardPageFactory, slug="here")
    (before,) = entries(client)
    page.move(StandardPageFactory(slug="there"), pos="last-child")

    (after,) = entries(client)

    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert after.find(f"{ATOM}link").get("href").endswith("/there/here/")


def test_newest_stands_first_and_indexes_are_no_news(client):
    published(title="Older", day=1)
    published(StandardPageFactory, title="Newer", day=2)

    found = [entry.findtext(f"{ATOM}title") for entry in entries(client)]

    assert found == ["Newer", "Older"]


def test_topic_has_a_feed_of_its_own(client):
    topic = TopicFactory(name="Wood", slug="wood", summary="What grows.")
    published(title="Of wood", topics=[topic])
    published(title="Of stone")

    found = [entry.findtext(f"{ATOM}title") for entry in entries(client, "/topics/wood/feed.xml")]

    assert found == ["Of wood"]


def test_feed_of_no_topic_is_not_found(client):
    assert client.get("/topics/none/feed.xml").status_code == 404


def test_feed_is_the_same_whatever_the_request_calls_the_site(client):
    published()

    answers = {client.get("/feed.xml", headers={"host": host}).content for host in ("a.example", "b.example")}

    assert len(answers) == 1


def test_feed_that_has_not_changed_is_not_sent_again(client):
    published()
    first = client.get("/feed.xml")

    again = client.get("/feed.xml", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert first["Last-Modified"] == "Sun, 08 Nov 2026 09:00:00 GMT"


def test_feed_asks_as_much_for_many_pages_as_for_few(client, django_assert_max_num_queries):
    for day in range(1, 20):
        published(day=day)
    client.get("/feed.xml")

    with django_assert_max_num_queries(7):
        assert len(entries(client)) == 19


def test_character_that_xml_cannot_hold_takes_no_feed_down(client):
    topic = TopicFactory(name="Wo\x0bod", slug="wood", summary="What\x01grows.")
    published(title="Begin\x0bhere", summary="A\x0csummary.\ufffe", topics=[topic])

    for address in ("/feed.xml", "/topics/wood/feed.xml"):
        (entry,) = entries(client, address)

        assert entry.findtext(f"{ATOM}title") == "Begin here"
        assert entry.findtext(f"{ATOM}summary") == "A summary. "
