"""The landing page of a program, and the page of all programs."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from accounts.addresses import unsign, with_next
from programs.states import WORDINGS, Joining, ProgramState
from tests.factories import ImageFactory, ProgramPageFactory, gate, program_index, story

pytestmark = pytest.mark.django_db

EVERY_STATE = [(joining, state) for joining in Joining for state in ProgramState]


def opening(page: str) -> str:
    return re.search(r'<header class="opening.*?</header>', page, re.DOTALL)[0]


@pytest.mark.parametrize(("joining", "state"), EVERY_STATE)
def test_the_state_decides_words_and_step_in_one_place(client, joining, state):
    page = ProgramPageFactory(program__state=state, program__joining=joining)
    wording = WORDINGS[joining][state]

    shown = client.get(page.url).text

    assert shown.count(f">{wording.status}</p>") == 1
    assert opening(shown).count(wording.explanation) == 1
    assert shown.count("button--seat") == 1 + bool(wording.label)
    if wording.label:
        assert f'href="{way_into(page.program)}">{wording.label}</a>' in opening(shown)


def way_into(program):
    if program.joining == Joining.ENQUIRY:
        return f"/early-access/enquiry/{program.slug}/"
    return with_next("account_signup", f"/early-access/{program.slug}/")


def test_the_way_to_an_account_leads_back_and_is_the_same_at_any_time(client, time_machine):
    page = ProgramPageFactory(program__state=ProgramState.EARLY_ACCESS)
    first = client.get(page.url)

    time_machine.move_to("2031-01-01")

    assert opening(client.get(page.url).text) == opening(first.text)
    assert unsign(parse_qs(urlsplit(page.card.action.url).query)["next"][0]) == f"/early-access/{page.program.slug}/"


def test_a_change_of_state_needs_no_new_revision(client):
    page = ProgramPageFactory(program__state=ProgramState.OPEN)
    client.get(page.url)

    page.program.state = ProgramState.FULL
    page.program.save()

    assert "Full at present" in client.get(page.url).text


def test_group_size_and_age_are_told(client):
    page = ProgramPageFactory(program__group_size_min=6, program__group_size_max=9, program__minimum_age=13)

    assert page.facts == [("6–9", "people in a group"), ("13+", "years of age")]
    assert "6–9" in client.get(page.url).text


def test_the_ages_of_a_program_for_young_people_are_told():
    page = ProgramPageFactory(program__minimum_age=13, program__maximum_age=17)

    assert ("13–17", "years of age") in page.facts


def test_without_a_minimum_age_a_program_is_for_adults():
    assert ("18+", "years of age") in ProgramPageFactory(program__minimum_age=None).facts


def test_an_organization_has_neither_age_nor_size_and_its_ring_is_a_pair(client):
    page = ProgramPageFactory(program__joining=Joining.ENQUIRY)

    assert page.facts == []
    assert page.card.pair
    assert "opening__ring--pair" in client.get(page.url).text


def test_the_other_programs_stand_below_and_the_page_itself_does_not(client):
    page = ProgramPageFactory(title="This one")
    ProgramPageFactory(title="Another one")
    gate(ProgramPageFactory(title="Gated one"))

    others = client.get(page.url).context["others"]

    assert [card.heading for card in others] == ["Another one"]


def test_the_programs_stand_side_by_side_in_their_order(client):
    for number in (3, 1, 2):
        ProgramPageFactory(title=f"Program of order {number}", program__sort_order=number)
    gate(ProgramPageFactory(title="Gated one"))

    cards = client.get(program_index().url).context["cards"]

    assert [card.heading[-1] for card in cards] == ["1", "2", "3"]


def test_where_there_is_no_program_the_page_leads_to_the_guides(client):
    page = client.get(program_index().url).text

    assert "No program takes anybody in at present" in page
    assert 'href="/guides/"' in page


def test_landing_page_with_everything_takes_twelve_queries_at_most(client, django_assert_max_num_queries):
    other = ProgramPageFactory()
    link = f'<p>See <a linktype="page" id="{other.pk}">this</a>.</p>'
    blocks = [
        ("text", link),
        ("picture", {"image": {"image": ImageFactory().pk, "alt_text": "A ring", "decorative": False}, "caption": ""}),
        ("join", {"page": other.pk, "text": ""}),
        ("questions", {"title": "", "questions": [{"question": "Where?", "answer": link}] * 3}),
    ]
    page = ProgramPageFactory(body=story(*blocks))
    client.get(page.url)

    with django_assert_max_num_queries(12):
        html = client.get(page.url).text

    assert html.count(f'href="{other.url}">this</a>') == 4


def test_ten_programs_cost_no_more_queries_than_two(client, django_assert_max_num_queries):
    for _ in range(10):
        ProgramPageFactory()
    client.get(program_index().url)

    with django_assert_max_num_queries(9):
        client.get(program_index().url)
