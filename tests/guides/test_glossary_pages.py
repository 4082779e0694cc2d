"""The glossary from A to Z, and the page of each term."""

import re

import pytest
from django.urls import reverse

from guides.alphabet import initial
from tests.factories import GlossaryTermFactory, GuidePageFactory, TopicFactory, gate, glossary, story

pytestmark = pytest.mark.django_db

ENOUGH_QUERIES = 12


def definition(term):
    """Return the block that shows a term."""
    return "definition", {"term": term.pk}


@pytest.mark.parametrize(
    ("word", "letter"),
    [("norm", "N"), ("Élan", "E"), ("21st century skills", "#"), ("“quoted”", "#"), ("Ωmega", "#"), ("", "#")],
)
def test_term_stands_under_the_letter_where_a_reader_looks(word, letter):
    assert initial(word) == letter


def test_glossary_reads_its_terms_once(client, django_assert_max_num_queries):
    GlossaryTermFactory.create_batch(3)
    url = glossary().url
    client.get(url)

    with django_assert_max_num_queries(7):
        client.get(url)


def test_glossary_lists_terms_by_letter_with_their_short_definition(client):
    norm = GlossaryTermFactory(term="norm", short_definition="What a group has agreed to do.")
    GlossaryTermFactory(term="Newcomer")
    GlossaryTermFactory(term="cohort", abbreviations="CO")

    response = client.get(glossary().url)

    html = response.content.decode()
    filled = {
        letter.letter: [str(term) for term in letter.terms] for letter in response.context["letters"] if letter.terms
    }
    assert filled == {"C": ["cohort"], "N": ["Newcomer", "norm"]}
    assert f'<a href="{norm.get_absolute_url()}">norm</a>' in html
    assert "What a group has agreed to do." in html
    assert ">CO<" in html


def test_glossary_jumps_only_to_letters_that_have_terms(client):
    GlossaryTermFactory(term="norm")

    html = client.get(glossary().url).content.decode()

    bar = html.partition('class="alphabet__letters"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#(\w+)"', bar) == ["n"]
    assert 'id="n"' in html
    assert bar.count("no terms") == 25


def test_term_without_a_letter_has_a_place_at_the_end(client):
    GlossaryTermFactory(term="21st century skills")

    html = client.get(glossary().url).content.decode()

    assert 'href="#other"' in html
    assert "Numbers and signs" in html


def test_glossary_takes_no_more_queries_for_more_terms(client, django_assert_max_num_queries):
    GlossaryTermFactory.create_batch(60)
    client.get("/")  # once, a site makes its settings

    with django_assert_max_num_queries(ENOUGH_QUERIES):
        client.get(glossary().url)


def test_term_page_explains_at_length_and_leads_on(client):
    topic = TopicFactory(name="Facilitation")
    term = GlossaryTermFactory(term="norm", abbreviations="NO, NRM", long_definition="<p>At length.</p>")
    term.topics.add(topic)
    GuidePageFactory(title="Uses it", body=story(definition(term)))

    response = client.get(term.get_absolute_url())

    html = response.content.decode()
    assert term.short_definition in html
    assert "<p>At length.</p>" in html
    assert "<li>NO</li><li>NRM</li>" in html
    assert f'<a href="{topic.get_absolute_url()}">Facilitation</a>' in html
    assert [card.heading for card in response.context["cards"]] == ["Uses it"]


def test_term_page_hides_drafts_and_gated_pages_that_use_it(client):
    term = GlossaryTermFactory()
    gate(GuidePageFactory(body=story(definition(term))))
    GuidePageFactory(body=story(definition(term)), live=False)

    response = client.get(term.get_absolute_url())

    assert response.context["cards"] == []
    assert "Where it is used" not in response.content.decode()


def test_term_page_leads_to_its_neighbors_whatever_their_case(client):
    first, middle, last = (GlossaryTermFactory(term=term) for term in ("cohort", "Norm", "protocol"))

    html = client.get(middle.get_absolute_url()).content.decode()

    assert f'rel="prev" href="{first.get_absolute_url()}"' in html
    assert f'rel="next" href="{last.get_absolute_url()}"' in html


def test_term_page_leads_to_a_search_for_the_term(client):
    term = GlossaryTermFactory(term="Q & A")

    html = client.get(term.get_absolute_url()).content.decode()

    assert 'href="/search/?q=Q%20%26%20A"' in html


def test_term_page_takes_few_queries_however_many_pages_use_it(client, django_assert_max_num_queries):
    term = GlossaryTermFactory()
    for _ in range(12):
        GuidePageFactory(body=story(definition(term)))
    client.get("/")  # once, a site makes its settings

    with django_assert_max_num_queries(ENOUGH_QUERIES):
        response = client.get(term.get_absolute_url())

    assert len(response.context["cards"]) == 12


def test_first_term_has_nothing_before_it(client):
    first = GlossaryTermFactory(term="cohort")
    GlossaryTermFactory(term="norm")

    html = client.get(first.get_absolute_url()).content.decode()

    assert 'rel="prev"' not in html
    assert 'rel="next"' in html


def test_term_page_leads_back_to_the_glossary_while_everyone_may_see_it(client):
    term = GlossaryTermFactory()
    way_back = '<a href="/glossary/">Glossary</a>'

    open_page = client.get(term.get_absolute_url()).content.decode()
    gate(glossary())
    closed_page = client.get(term.get_absolute_url()).content.decode()

    assert way_back in open_page
    assert way_back not in closed_page


def test_unknown_term_is_not_found(client):
    assert client.get(reverse("term", args=["nowhere"])).status_code == 404
