"""The home page."""

import pytest

from programs.states import ProgramState
from tests.factories import (
    GuidePageFactory,
    ImageFactory,
    KnowledgeHubPageFactory,
    ProgramPageFactory,
    ResourceGroupFactory,
    StandardPageFactory,
    gate,
    home,
    program_index,
)

pytestmark = pytest.mark.django_db


def test_a_new_site_has_a_home_page_with_the_door_that_leads_somewhere(client):
    page = client.get("/").text

    assert "See the programs" in page
    assert "Read the hub" not in page


def test_the_doors_lead_to_the_hub_and_to_the_programs(client):
    hub = KnowledgeHubPageFactory()

    page = client.get("/").text

    assert f'<a class="doors__door" href="{hub.url}"><span>Read the hub' in page
    assert f'<a class="doors__door doors__door--seat" href="{program_index().url}"><span>See the programs' in page


def test_the_programs_stand_in_their_order_with_their_states(client):
    ProgramPageFactory(title="Second", program__sort_order=2, program__state=ProgramState.CLOSED)
    ProgramPageFactory(title="First", program__sort_order=1, program__state=ProgramState.OPEN)

    response = client.get("/")

    assert [(card.heading, card.status) for card in response.context["cards"]] == [
        ("First", "Open"),
        ("Second", "Closed"),
    ]
    assert "Two circles, each with an open seat" in response.text


def test_what_is_not_for_everyone_is_not_on_the_home_page(client):
    group = ResourceGroupFactory()
    ProgramPageFactory(title="Draft program", live=False)
    gate(ProgramPageFactory(title="Gated program"))
    GuidePageFactory(title="Draft guide", group=group, live=False)
    gate(GuidePageFactory(title="Gated guide", group=group))

    page = client.get("/").text

    for title in ("Draft program", "Gated program", "Draft guide", "Gated guide"):
        assert title not in page


def test_a_group_shows_its_first_guides_only(client):
    group = ResourceGroupFactory(name="Personal knowledge")
    for number in range(6):
        GuidePageFactory(title=f"Guide number {number}", group=group)

    page = client.get("/").text

    assert page.count("Guide number") == 4
    assert "Personal knowledge" in page


def test_ten_groups_and_programs_cost_twelve_queries_at_most(client, django_assert_max_num_queries):
    for _ in range(10):
        ProgramPageFactory(picture=ImageFactory())
        GuidePageFactory(group=ResourceGroupFactory(), picture=ImageFactory())
    client.get("/")

    with django_assert_max_num_queries(12):
        response = client.get("/")

    assert len(response.context["cards"]) == 10


def test_a_group_without_guides_is_left_out(client):
    ResourceGroupFactory(name="Nothing in here")

    assert "Nothing in here" not in client.get("/").text


def test_the_starred_part_of_the_heading_is_emphasis(client):
    page = home()
    page.heading = "One <seat> is *open*"
    page.save()

    assert "One &lt;seat&gt; is <em>open</em>" in client.get("/").text


def test_a_text_to_be_reviewed_says_so(client):
    draft, final = StandardPageFactory(draft_notice=True), StandardPageFactory()

    assert "This text is a draft" in client.get(draft.url).text
    assert "This text is a draft" not in client.get(final.url).text
