"""What a search finds, and for whom."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.access import stranger
from search import queries, words
from tests.factories import (
    GlossaryTermFactory,
    GroupFactory,
    GuidePageFactory,
    ProtocolFactory,
    StandardPageFactory,
    TopicFactory,
    UserFactory,
    gate,
    guide_index,
    story,
    text,
)

pytestmark = pytest.mark.django_db
CANARY = "xylograph"


def request_of(person):
    request = RequestFactory().get("/search/")
    request.user, request.session = person, {}
    return request


def titles(typed: str, request=None, **options) -> list[str]:
    question = words.read(typed)
    entries = queries.find(request or stranger(), question, **options)
    return [result.url for result in queries.results(entries, question)]


def test_page_is_found_by_its_title_its_summary_and_its_body():
    by_title = GuidePageFactory(title=f"A {CANARY}")
    by_summary = GuidePageFactory(summary=f"On the {CANARY}.")
    by_body = GuidePageFactory(body=story(text(f"Take a {CANARY}.")))

    found = titles(CANARY)

    assert found[0] == by_title.url
    assert set(found) == {by_title.url, by_summary.url, by_body.url}


def test_topics_terms_and_protocols_are_found_beside_pages():
    things = [
        TopicFactory(name="Xylograph care"),
        GlossaryTermFactory(term="a xylograph", slug="xylograph"),
        ProtocolFactory(name="Xylograph round"),
    ]

    found = titles(CANARY)

    assert set(found) == {thing.get_absolute_url() for thing in things}


def test_term_is_found_by_its_abbreviation():
    term = GlossaryTermFactory(term="personal knowledge management", abbreviations="PKM", slug="pkm")

    found = titles("pkm")

    assert found == [term.get_absolute_url()]


def test_a_short_word_is_found_whole_or_in_the_plural():
    pages = [GuidePageFactory(title=title) for title in ("On AI", "Two AIs")]
    GuidePageFactory(title="What we aim at")

    assert set(titles("ai")) == set(titles("AIs")) == {page.url for page in pages}


@pytest.mark.parametrize("typed", ["xylographs", "XYLOGRAPH", "xylogr"])
def test_case_ending_and_rest_of_a_word_do_not_matter(typed):
    page = GuidePageFactory(title="Xylograph")

    found = titles(typed)

    assert found == [page.url]


def test_all_words_have_to_be_there_unless_any_will_do():
    both = GuidePageFactory(title="Xylograph and zither")
    one = GuidePageFactory(title="Zither")

    assert titles("xylograph zither") == [both.url]
    assert set(titles("xylograph zither", any_word=True)) == {both.url, one.url}


def test_draft_is_not_found():
    GuidePageFactory(title=CANARY, live=False)

    found = titles(CANARY)

    assert found == []


def test_word_of_a_saved_but_unpublished_change_is_not_found():
    page = GuidePageFactory(title="Published")
    page.title, page.summary = CANARY, CANARY
    page.save_revision()

    found = titles(CANARY)

    assert found == []


def test_unpublished_page_is_no_longer_found():
    page = GuidePageFactory(title=CANARY)
    page.unpublish()

    found = titles(CANARY)

    assert found == []


@pytest.mark.parametrize("with_group", [False, True])
def test_stranger_does_not_find_what_stands_behind_a_gate(with_group):
    gate(GuidePageFactory(title=CANARY), *([GroupFactory()] if with_group else []))

    question = words.read(CANARY)
    entries = queries.find(stranger(), question)

    assert entries.count() == 0
    assert list(entries) == []


def test_what_is_moved_behind_a_gate_is_lost_at_once():
    members, public = StandardPageFactory(), StandardPageFactory(title=CANARY)
    below = StandardPageFactory(title=f"Below {CANARY}", parent=public)
    gate(members, GroupFactory())
    assert set(titles(CANARY)) == {public.url, below.url}

    public.move(members, pos="last-child")

    assert titles(CANARY) == []


def test_each_finds_what_is_open_to_them():
    group = GroupFactory()
    for_signed_in, for_group = GuidePageFactory(title=f"{CANARY} 1"), GuidePageFactory(title=f"{CANARY} 2")
    gate(for_signed_in)
    gate(for_group, group)

    assert titles(CANARY, request_of(AnonymousUser())) == []
    assert titles(CANARY, request_of(UserFactory())) == [for_signed_in.url]
    assert set(titles(CANARY, request_of(UserFactory(groups=[group])))) == {for_signed_in.url, for_group.url}


def test_result_leaves_out_what_was_deleted_from_under_the_index():
    page = GuidePageFactory(title=CANARY)
    question = words.read(CANARY)
    entries = list(queries.find(stranger(), question))
    page.delete()

    found = queries.results(entries, question)

    assert found == []


def test_result_says_its_kind_and_marks_the_words():
    GuidePageFactory(title="On the xylograph", summary="Print with <wood>.")

    question = words.read(CANARY)
    (result,) = queries.results(queries.find(stranger(), question), question)

    assert result.kind == "Guide"
    assert result.title == "On the <mark>xylograph</mark>"
    assert result.extract.startswith("Print with &lt;wood&gt;.")


def test_extract_of_a_term_does_not_repeat_its_name():
    GlossaryTermFactory(term="Xylograph", slug="xylograph", short_definition="A print from wood.")

    question = words.read(CANARY)
    (result,) = queries.results(queries.find(stranger(), question), question)

    assert result.kind == "Glossary term"
    assert result.extract == "A print from wood."


def test_finding_among_many_costs_as_many_queries_as_among_few(django_assert_max_num_queries):
    for number in range(12):
        StandardPageFactory(title=f"{CANARY} {number}")
        GuidePageFactory(title=f"{CANARY} {number}", parent=guide_index())
    TopicFactory(name=CANARY), GlossaryTermFactory(term=CANARY), ProtocolFactory(name=CANARY)
    question = words.read(CANARY)
    titles(CANARY)  # Types of content are looked up once in a process.

    with django_assert_max_num_queries(6):
        entries = queries.find(stranger(), question)
        entries.count()
        found = queries.results(entries, question)

    assert len(found) == 27


def test_what_only_the_editor_reads_is_not_found():
    GuidePageFactory(body=story(("heading", {"text": "Rounds", "level": "3", "anchor": CANARY})))

    assert titles("part of a section") == []
    assert titles(CANARY) == []
