"""The first use of a term shows its definition, in running text only."""

import re
import time

import pytest

from hub.vocabulary import Marker, Term

NORM = Term(1, "norm", "norm", "/glossary/norm/", "An agreement of a group.")
PKM = Term(2, "personal knowledge management", "pkm", "/glossary/pkm/", "A habit.", ("PKM",))
SAFETY = Term(3, "safety", "safety", "/glossary/safety/", "No fear.")
AI = Term(4, "artificial intelligence", "ai", "/glossary/ai/", "A machine.", ("AI",))
GROUP_NORM = Term(5, "group norm", "group-norm", "/glossary/group-norm/", "A norm of a group.")


def marked(html, *terms):
    return re.findall(r"data-term>([^<]+)</button>", Marker(terms or (NORM, PKM, SAFETY, AI)).marked(html))


@pytest.mark.parametrize("written", ["norm", "Norm", "norms", "NORMS"])
def test_a_term_is_found_in_any_case_and_number(written):
    assert marked(f"<p>A {written} holds.</p>") == [written]


@pytest.mark.parametrize("written", ["normal", "enorm", "norm-like", "subnorms"])
def test_a_part_of_a_word_is_no_term(written):
    assert marked(f"<p>A {written} holds.</p>") == []


def test_only_the_first_use_is_marked():
    assert marked("<p>A norm and norms.</p><p>Another norm.</p>") == ["norm"]


def test_a_name_and_its_abbreviation_are_one_term():
    assert marked("<p>PKM is personal knowledge management.</p>") == ["PKM"]


def test_an_abbreviation_is_found_only_as_it_is_written():
    assert marked("<p>He said ai, then AI.</p>") == ["AI"]


def test_the_longest_name_wins():
    assert marked("<p>A group norm.</p>", NORM, GROUP_NORM) == ["group norm"]


@pytest.mark.parametrize("name", ["a", "code", "h2", "h3", "cite", "button", "figcaption", "summary", "th"])
def test_names_links_code_and_sources_stay_as_they_are(name):
    assert marked(f"<{name}>A <b>norm</b></{name}><p>Another norm.</p>") == ["norm"]
    assert marked(f"<{name}>A <b>norm</b></{name}>") == []


def test_attributes_stay_as_they_are():
    html = '<p title="norm"><img alt="norm"></p>'

    assert Marker((NORM,)).marked(html) == html


def test_stops_and_brackets_go_with_the_word():
    html = Marker((NORM,)).marked("<p>One (norm), two.</p>")

    assert re.search(r'<span class="term-hold">\(<button[^>]*>norm</button>\),</span>', html)


def test_a_definition_cannot_become_markup():
    evil = Term(1, "norm", "norm", "/glossary/norm/", "<script>")

    html = Marker((evil,)).marked("<p>A norm.</p>")

    assert "<script>" not in html


def test_without_terms_nothing_is_marked():
    assert Marker(()).marked("<p>A norm.</p>") == "<p>A norm.</p>"


@pytest.mark.parametrize("name", ["amp", "lt", "x27", "39"])
def test_a_character_written_by_its_name_stays_whole(name):
    html = "<p>Questions &amp; &lt;answers&gt; it&#x27;s it&#39;s</p>"

    assert Marker((Term(1, name, "t", "/glossary/t/", "A word."),)).marked(html) == html


def test_a_row_of_brackets_takes_no_time():
    began = time.process_time()

    Marker((NORM,)).marked("(" * 50_000)

    assert time.process_time() - began < 2
