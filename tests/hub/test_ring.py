"""The ring."""

import math

import pytest

from hub import ring as rings
from hub.templatetags.hub_tags import ring

NAMES = [f"page-{number}" for number in range(60)]


def seats(drawing):
    return [seat for circle in drawing.circles for seat in circle.seats]


def test_the_same_name_always_gives_the_same_ring():
    first = rings.ring("self-learning")
    rings.ring.cache_clear()

    assert rings.ring("self-learning") == first
    assert rings.ring("teacher-growth") != first


@pytest.mark.parametrize("name", NAMES)
def test_a_ring_has_the_seats_of_a_process_group_and_one_is_open(name):
    drawing = rings.ring(name)

    assert 8 <= len(seats(drawing)) <= 12
    assert sum(seat.is_open for seat in seats(drawing)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_nobody_talks_to_an_open_seat(name):
    talking = {seat for circle in rings.pair(name).circles for talk in circle.talks for seat in talk}

    assert not any(seat.is_open for seat in talking)


def test_names_make_rings_of_all_sizes():
    assert {len(seats(rings.ring(name))) for name in NAMES} == {8, 9, 10, 11, 12}


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_touches_where_it_shares_the_open_seat(name):
    drawing = rings.pair(name)

    opened = [seat for seat in seats(drawing) if seat.is_open]

    assert len(opened) == 1
    for circle in drawing.circles:
        assert math.isclose(math.hypot(opened[0].x - circle.x, opened[0].y - circle.y), rings.RADIUS)


def test_nothing_of_a_pair_is_drawn_across_the_shared_seat():
    assert not any(seat.is_open for seat in rings.pair("support").circles[0].seats)


def test_a_ring_is_decoration_with_one_open_seat():
    drawn = ring("self-learning", "drawn")

    assert 'aria-hidden="true"' in drawn
    assert 'class="ring ring--drawn"' in drawn
    assert drawn.count("ring__open") == 1


def test_a_name_never_gets_into_the_drawing():
    assert "<script>" not in ring("<script>", "<script>")
