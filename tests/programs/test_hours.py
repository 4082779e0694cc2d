"""Free hours of a week: in words, and shared across time zones whatever their clocks do."""

from datetime import date

import pytest

from programs.hours import in_words, is_zone, overlap, zones

WINTER, BETWEEN = date(2026, 11, 25), date(2026, 10, 28)
BERLIN = {"zone": "Europe/Berlin", "hours": ["mon-18"]}


def free(zone, *hours):
    return {"zone": zone, "hours": list(hours)}


def test_parts_that_follow_each_other_are_read_as_one():
    words = in_words(free("America/Argentina/Buenos_Aires", "mon-18", "mon-21", "tue-6", "tue-12"))

    assert words == "Mondays 18–24, Tuesdays 6–9 and 12–15 (Buenos Aires, Argentina)"


@pytest.mark.parametrize(
    ("other", "on", "hours"),
    [
        (free("Europe/Berlin", "mon-18"), WINTER, 3),
        (free("Europe/London", "mon-18"), WINTER, 2),
        (free("America/New_York", "mon-12"), WINTER, 3),
        # Summer time has ended in Berlin, and not yet in New York.
        (free("America/New_York", "mon-12"), BETWEEN, 2),
        (free("Asia/Kathmandu", "mon-21"), WINTER, 1.25),
        (free("Europe/Berlin", "tue-18"), WINTER, 0),
    ],
)
def test_hours_are_shared_where_clocks_say_something_else(other, on, hours):
    assert overlap(BERLIN, other, on=on) == hours


def test_monday_morning_is_sunday_elsewhere():
    assert overlap(free("Asia/Tokyo", "mon-6"), free("America/Los_Angeles", "sun-12"), on=WINTER) == 2


def test_several_share_what_all_of_them_share():
    assert overlap(BERLIN, free("Europe/London", "mon-15", "mon-18"), free("Europe/Lisbon", "mon-18"), on=WINTER) == 2


@pytest.mark.parametrize(
    ("name", "is_one"), [("Asia/Calcutta", True), ("Etc/UTC", False), ("Europe", False), ("", False)]
)
def test_only_zones_that_people_live_in_can_be_chosen(name, is_one):
    assert is_zone(name) == is_one
    assert set(zones()) >= {"Africa", "Asia", "Europe", "Pacific"}


def test_each_time_zone_is_offered_once_by_the_name_of_today():
    offered = [name for names in zones().values() for name in names]

    assert "Asia/Kolkata" in offered
    assert "Asia/Calcutta" not in offered
    assert is_zone("Asia/Calcutta")
    assert all(is_zone(name) for name in offered)
