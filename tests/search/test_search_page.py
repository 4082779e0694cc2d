"""The page at /search/."""

import re
from unittest import mock
from urllib.parse import urlencode

import pytest
from django.db import DatabaseError

from tests.factories import (
    GlossaryTermFactory,
    GroupFactory,
    GuidePageFactory,
    ProtocolFactory,
    TopicFactory,
    UserFactory,
    gate,
)

pytestmark = pytest.mark.django_db
CANARY = "xylograph"
ROUGH = [
    "*",
    '"',
    '"unbalanced',
    "((a",
    "a AND",
    "OR",
    "NOT a",
    "NEAR(a, 2)",
    "title:a",
    "a -b",
    "a*b",
    "^a",
    "{a}",
    "a:*|!&",
    "%",
    "%s %(x)s",
    "\\",
    "';--",
    "\x00",
    "a\x00b",
    "\ud800",
    "<script>alert(1)</script>",
    "x" * 10_240,
    "word " * 2048,
]


def search(client, typed, **rest):
    return client.get("/search/?" + urlencode({"q": typed, **rest}, errors="surrogatepass"))


def test_without_words_the_page_explains_itself(client):
    response = client.get("/search/")

    assert response.status_code == 200
    assert b'name="q"' in response.content
    assert b"result" not in re.sub(rb"<head.*?</head>", b"", response.content, flags=re.DOTALL)


@pytest.mark.parametrize("typed", ROUGH)
def test_nothing_that_is_typed_is_an_error(client, typed):
    GuidePageFactory(title="A page with a word")

    response = search(client, typed)

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_result_is_shown_with_its_words_marked(client):
    GuidePageFactory(title="On the xylograph")

    page = search(client, CANARY).content.decode()

    assert "1 result for “xylograph”" in page
    assert "On the <mark>xylograph</mark>" in page


def test_where_nothing_has_all_words_the_page_shows_what_has_some(client):
    GuidePageFactory(title="On the xylograph")

    page = search(client, f"{CANARY} zither").content.decode()

    assert "Nothing has all of these words" in page
    assert "On the <mark>xylograph</mark>" in page


def test_a_slip_is_answered_with_the_word_that_was_meant(client):
    GlossaryTermFactory(term="Feedback loop")

    response = client.get("/search/?q=feedbak")

    assert '<a href="?q=feedback">feedback</a>' in response.content.decode()


def test_a_name_behind_a_gate_or_in_a_draft_is_never_meant(client):
    gate(GuidePageFactory(title=CANARY), GroupFactory())
    GuidePageFactory(title=f"{CANARY}er", live=False)

    response = client.get("/search/?q=xylografh")

    assert response.context["meant"] == ""
    assert CANARY.encode() not in response.content


def test_where_nothing_is_found_the_page_says_what_to_try(client):
    page = search(client, CANARY).content.decode()

    assert "Nothing found for “xylograph”" in page
    assert 'href="/topics/"' in page


@pytest.mark.parametrize(("asked", "shown"), [("2", 2), ("0", 2), ("99", 2), ("x", 1), ("-1", 2), ("9" * 40, 2)])
def test_any_page_number_leads_to_a_page(client, asked, shown):
    for number in range(12):
        GuidePageFactory(title=f"{CANARY} {number}")

    page = search(client, CANARY, page=asked).content.decode()

    assert f"Page {shown} of 2" in page
    assert "?q=xylograph&amp;page=" in page


def test_stranger_learns_nothing_of_what_stands_behind_a_gate(client):
    gate(GuidePageFactory(title=CANARY))
    gate(GuidePageFactory(title=f"{CANARY} for a group"), GroupFactory())
    GuidePageFactory(title=f"{CANARY} in the making", live=False)

    hidden, nothing = search(client, CANARY).content, search(client, "zzzzzzzzz").content

    assert hidden.replace(CANARY.encode(), b"zzzzzzzzz") == nothing


def test_member_finds_what_the_gate_opens_to(client):
    group = GroupFactory()
    gate(GuidePageFactory(title="On the xylograph"), group)
    client.force_login(UserFactory(groups=[group]))

    page = search(client, CANARY).content.decode()

    assert "On the <mark>xylograph</mark>" in page


def test_answer_is_kept_by_nobody_and_indexed_by_nobody(client):
    response = search(client, CANARY)

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in response.content
    assert not response.cookies


def test_all_strangers_get_the_same_bytes(client):
    GuidePageFactory(title=CANARY)
    gate(GuidePageFactory(title=f"{CANARY} behind"))

    answers = {search(client, CANARY).content for _ in range(2)}

    assert len(answers) == 1


def test_search_that_does_not_answer_says_so_and_leads_on(client):
    with mock.patch("search.queries.find", side_effect=DatabaseError):
        response = search(client, CANARY)

    assert response.status_code == 503
    assert b"Search does not work at the moment" in response.content


def test_searching_needs_few_queries(client, django_assert_max_num_queries):
    TopicFactory(name=CANARY), GlossaryTermFactory(term=CANARY), ProtocolFactory(name=CANARY)
    for number in range(12):
        GuidePageFactory(title=f"{CANARY} {number}")
    gate(GuidePageFactory(title=f"{CANARY} for a group"), GroupFactory())
    search(client, CANARY)

    with django_assert_max_num_queries(12):
        search(client, f"{CANARY} zither")
