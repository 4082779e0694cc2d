"""Managers of memberships reach their desk, and nothing else in the admin; members do not reach even that."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from programs.access import RIGHTS
from programs.middleware import DESK, FOR_ALL, HOME
from tests.factories import GroupFactory, UserFactory
from tests.factories.requests import asked

pytestmark = pytest.mark.django_db


def admin_addresses():
    """Yield the name and an address of every pattern below /admin/, numbers and names made up."""
    for pattern, name, space in _below(get_resolver().url_patterns, "", ""):
        if pattern.startswith("admin/") and "(?" not in pattern:
            yield space, name, "/" + _filled(pattern)


def _below(patterns, before, space):
    for each in patterns:
        route = before + str(each.pattern) if isinstance(each.pattern, RoutePattern) else before + "(?"
        if isinstance(each, URLPattern):
            yield route, each.name or "", space
        else:
            yield from _below(each.url_patterns, route, space or getattr(each, "namespace", None) or "")


def _filled(route):
    parts = route.split("<")
    return parts[0] + "".join("1" + part.partition(">")[2] for part in parts[1:])


def of_the_desk(space, name):
    return space in DESK or name in FOR_ALL or name == HOME


def test_the_group_may_do_what_the_desk_needs_and_nothing_else(manager):
    assert manager.get_all_permissions() == RIGHTS | {"wagtailadmin.access_admin"}


def test_every_other_address_of_the_admin_is_closed_to_managers(desk):
    asked()
    elsewhere = [address for space, name, address in admin_addresses() if not of_the_desk(space, name)]

    said = {address: desk.get(address).status_code for address in elsewhere}

    assert len(said) > 200
    assert {address: status for address, status in said.items() if status not in {403, 404}} == {}


def test_what_is_closed_leads_back_to_the_desk(desk):
    answer = desk.get("/admin/pages/")

    assert answer.status_code == 403
    assert f'href="{reverse("requests:index")}"' in answer.text


def test_posting_to_other_addresses_is_closed_too(desk):
    elsewhere = [address for space, name, address in admin_addresses() if not of_the_desk(space, name)]

    said = {address: desk.post(address).status_code for address in elsewhere}

    assert {address: status for address, status in said.items() if status not in {403, 404}} == {}


@pytest.mark.parametrize("name", ["requests:index", "cohorts:index", "bulk:index", "enquiries:index"])
def test_managers_reach_their_desk_and_members_do_not(desk, member, name):
    assert desk.get(reverse(name), follow=True).status_code == 200

    desk.force_login(member)
    assert desk.get(reverse(name)).status_code == 302
    assert desk.get("/admin/", follow=True).status_code == 403


def test_a_manager_who_comes_in_sees_the_queue(desk):
    assert desk.get("/admin/")["Location"] == reverse("requests:index")


def test_no_address_of_the_desk_answers_a_member(member_client):
    request = asked()
    ours = [address for space, name, address in admin_addresses() if space in DESK]

    said = {member_client.get(address).status_code for address in ours}

    assert len(ours) > 15
    assert said == {302}
    request.refresh_from_db()
    assert request.state == "requested"


@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_whoever_has_but_one_right_at_the_desk_is_kept_there_too(client, right):
    person = UserFactory()
    rights = Permission.objects.filter(codename__in=["access_admin", right.partition(".")[2]])
    person.user_permissions.set(rights)
    client.force_login(person)

    begun = client.get("/admin/", follow=True)

    assert begun.status_code == 200
    for elsewhere in ("/admin/choose-page/", "/admin/reports/site-history/", "/admin/pages/", "/admin/images/chooser/"):
        assert client.get(elsewhere).status_code == 403


def test_whoever_has_another_right_as_well_reaches_that(desk, manager):
    group = GroupFactory()
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_wording"]))
    manager.groups.add(group)

    assert desk.get(reverse("message_words:index")).status_code == 200
    assert desk.get(reverse("requests:index"), follow=True).status_code == 200


def test_an_editor_does_not_reach_the_desk(client):
    client.force_login(UserFactory(groups=Group.objects.filter(name="Editors"), is_staff=True))

    said = {client.get(address).status_code for space, _, address in admin_addresses() if space in DESK}

    assert said <= {302, 403, 404, 405}
    assert client.get("/admin/pages/").status_code != 403


def test_the_menu_of_a_manager_shows_the_desk_alone(desk):
    page = desk.get(reverse("requests:index"), follow=True).content.decode()

    assert '"label": "Early access"' in page
    for other in ("Images", "Documents", "Reports", "Snippets", "Outbox"):
        assert f'"label": "{other}"' not in page
