"""Protocols: the list, the page of one, its timer, and the worker that keeps it."""

import re

import pytest
from django.urls import reverse

from guides.schedule import schedule
from tests.factories import GuidePageFactory, ProtocolFactory, ProtocolStepFactory, gate, story

pytestmark = pytest.mark.django_db

ENOUGH_QUERIES = 12


def block(protocol):
    """Return the block that shows a protocol."""
    return "protocol", {"protocol": protocol.pk}


@pytest.fixture
def protocol():
    """Return a protocol of 3, 5 and 2 minutes."""
    made = ProtocolFactory(
        name="Dilemma round", slug="dilemma-round", steps=None, materials="A timer\n\n  Pens and paper \n",
        group_size_min=4, group_size_max=7,
    )  # fmt: skip
    for place, (title, minutes) in enumerate([("Tell it", 3), ("Ask", 5), ("Close", 2)]):
        ProtocolStepFactory(protocol=made, title=title, minutes=minutes, sort_order=place)
    return made


def test_steps_follow_each_other_in_time(protocol):
    slots = protocol.schedule

    assert [(slot.number, slot.start, slot.end) for slot in slots] == [(1, 0, 3), (2, 3, 8), (3, 8, 10)]


def test_bar_gives_each_step_its_part_and_ends_within_its_length(protocol):
    slots = protocol.schedule

    assert [slot.offset for slot in slots] == [0, 30, 80]
    assert all(slot.offset + slot.width <= 100 for slot in slots)
    assert slots[1].width > slots[0].width > slots[2].width


def test_first_step_sits_at_the_top_of_the_ring(protocol):
    first, *others = protocol.schedule

    assert (first.x, first.y) == (200, 28)
    assert all(other.y > first.y for other in others)


def test_protocol_without_steps_has_an_empty_schedule():
    assert schedule([]) == []


@pytest.mark.parametrize(("least", "most", "words"), [(4, 7, "4–7 people"), (5, 5, "5 people")])
def test_facts_say_how_long_and_for_how_many(protocol, least, most, words):
    protocol.group_size_min, protocol.group_size_max = least, most

    assert protocol.facts == ["10 minutes", words]


def test_list_shows_every_protocol_with_its_minutes(client, protocol):
    html = client.get(reverse("protocols")).content.decode()

    assert f'<a href="{protocol.get_absolute_url()}">Dilemma round</a>' in html
    assert '<span class="formats__number">10</span> minutes' in html
    assert reverse("protocol-run", args=[protocol.slug]) in html


def test_list_takes_no_more_queries_for_more_protocols(client, django_assert_max_num_queries):
    ProtocolFactory.create_batch(20)
    client.get("/")  # once, a site makes its settings

    with django_assert_max_num_queries(ENOUGH_QUERIES):
        client.get(reverse("protocols"))


def test_list_without_protocols_leads_on(client):
    html = client.get(reverse("protocols")).content.decode()

    assert "There are no protocols yet." in html


def test_page_shows_steps_materials_notes_and_where_it_is_used(client, protocol):
    protocol.notes = "<p>Guard the second step.</p>"
    protocol.save()
    GuidePageFactory(title="Uses it", body=story(block(protocol)))

    response = client.get(protocol.get_absolute_url())

    html = response.content.decode()
    assert re.findall(r'agenda__title">([^<]+)', html) == ["Tell it", "Ask", "Close"]
    assert [words.strip() for words in re.findall(r"<li>\s+(A timer|Pens and paper)", html)] == [
        "A timer",
        "Pens and paper",
    ]
    assert "<p>Guard the second step.</p>" in html
    assert html.count("<rect") == 3
    assert [card.heading for card in response.context["cards"]] == ["Uses it"]


def test_page_takes_few_queries_however_many_pages_use_it(client, protocol, django_assert_max_num_queries):
    for _ in range(12):
        GuidePageFactory(body=story(block(protocol)))
    client.get("/")  # once, a site makes its settings

    with django_assert_max_num_queries(ENOUGH_QUERIES):
        response = client.get(protocol.get_absolute_url())

    assert len(response.context["cards"]) == 12


def test_page_hides_drafts_and_gated_pages_that_use_it(client, protocol):
    gate(GuidePageFactory(body=story(block(protocol))))
    GuidePageFactory(body=story(block(protocol)), live=False)

    response = client.get(protocol.get_absolute_url())

    assert response.context["cards"] == []
    assert "Where it is used" not in response.content.decode()


def test_page_leads_back_to_all_protocols(client, protocol):
    html = client.get(protocol.get_absolute_url()).content.decode()

    assert '<a href="/protocols/">Protocols</a>' in html


def test_timer_lists_its_steps_for_readers_without_javascript(client, protocol):
    html = client.get(reverse("protocol-run", args=[protocol.slug])).content.decode()

    assert re.findall(r'data-minutes="(\d+)"', html) == ["3", "5", "2"]
    assert "The timer needs JavaScript." in html
    assert html.count("data-live hidden") == 3


def test_timer_has_nothing_of_the_site_around_it(client, protocol):
    html = client.get(reverse("protocol-run", args=[protocol.slug])).content.decode()

    assert 'class="header"' not in html
    assert 'class="footer"' not in html
    assert f'<a href="{protocol.get_absolute_url()}">Dilemma round</a>' in html


@pytest.mark.parametrize("name", ["protocol", "protocol-run"])
def test_unknown_protocol_is_not_found(client, name):
    assert client.get(reverse(name, args=["nowhere"])).status_code == 404


@pytest.mark.parametrize("name", ["protocol", "protocol-run"])
def test_protocol_is_the_same_for_everyone_and_sets_no_cookie(client, member_client, protocol, name):
    address = reverse(name, args=[protocol.slug])

    for_stranger, for_member = client.get(address), member_client.get(address)

    assert for_stranger.content == for_member.content
    assert not for_stranger.cookies


def test_worker_stands_above_the_timers_and_knows_where_files_are(client, settings):
    response = client.get("/protocols/worker.js")

    assert response["Content-Type"].startswith("text/javascript")
    assert f'const FILES = "{settings.STATIC_URL}";' in response.content.decode()


def test_a_timer_that_a_phone_has_noted_is_found_after_its_protocol_was_renamed(client, protocol):
    noted = reverse("protocol-run", args=[protocol.slug])
    protocol.slug = "another-name"
    protocol.save()

    response = client.get(noted, follow=True)

    assert response.redirect_chain == [("/protocols/another-name/run/", 301)]
    assert response.status_code == 200
