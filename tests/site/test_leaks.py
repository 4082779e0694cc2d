"""Nobody meets what is not for them, on any surface; and the scan that says so sees what is there.

All places, surfaces and audiences are tried where everything is (CI=true), and by `manage.py leakscan`. Elsewhere three
audiences read, one of them along all links.
"""

from unittest import mock

import pytest
from django.conf import settings as site_settings
from django.db import connections

from home.leaks.audiences import STRANGER
from home.leaks.planting import EDITORS, MEMBERS
from home.leaks.scanning import Scan, ground, look
from programs.models import MemberAreaPage
from tests.examples import MANY
from tests.site import guards

pytestmark = [pytest.mark.django_db, pytest.mark.long]
SOME = (MEMBERS, EDITORS, STRANGER)


@pytest.fixture(scope="module")
def hiding_place(django_db_setup, django_db_blocker):
    """Hide words in a site, once for all tests here; return it with its folder of files."""
    # Django closes connections after each test, and with them PostgreSQL would forget what is not committed.
    kept_open = mock.patch.object(connections["default"], "close", return_value=None)
    with django_db_blocker.unblock(), kept_open, ground("testserver") as made:
        yield made, site_settings.MEDIA_ROOT
    with django_db_blocker.unblock():
        assert not MemberAreaPage.objects.exists()


@pytest.fixture
def site(hiding_place, settings):
    made, settings.MEDIA_ROOT = hiding_place
    return made


def test_nobody_meets_what_is_not_for_them(site):
    found = Scan(0)

    for audience in site.people if MANY else SOME:
        look(site, found, audience, further=MANY or audience == STRANGER, few=not MANY)

    assert sorted(map(str, found.leaks)) == []
    assert found.unseen == [] or not MANY


def test_nothing_leaks_in_files_messages_and_previews(site):
    assert sorted(map(str, site.leaks_elsewhere())) == []


@pytest.mark.parametrize("guard", [*guards.USES, *guards.OTHERS])
def test_without_a_guard_the_scan_finds_a_leak(site, guard):
    audience, where = (guards.USES | guards.OTHERS)[guard]

    with guards.taken_away(guard):
        found = guards.leaks(site, audience, where(site.planted))

    assert found
    assert guards.asked_by_the_scan(site, audience, where(site.planted))


@pytest.mark.parametrize("guard", guards.AT_FIRST)
def test_without_a_guard_from_the_first_moment_the_scan_finds_a_leak(site, guard):
    with guards.taken_away(guard):
        open_site = guards.AT_FIRST[guard](site)

    assert guards.leaks(open_site, STRANGER, guards.all_hidden(open_site.planted))


def test_every_use_of_the_access_rule_is_taken_away_once():
    assert guards.uses_of_the_rule() - guards.EXEMPT.keys() == guards.USES.keys()
