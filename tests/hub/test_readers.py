"""Editors read who can read a page, and why; and are told before that changes."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from tests.factories import (
    MemberAreaPageFactory,
    MemberPageFactory,
    ProgramPageFactory,
    StandardPageFactory,
    UserFactory,
    gate,
    home,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return MemberAreaPageFactory(title="Founders area", parent=ProgramPageFactory(program__name="Founders Circle"))


@pytest.fixture
def inside(area):
    return MemberPageFactory(parent=area)


def asked(client, page, who):
    return client.get(reverse("page_readers", args=[page.pk]), {"who": who}).text


def test_the_list_says_who_and_why(superuser_client, area, inside):
    shown = superuser_client.get(reverse("wagtailadmin_explore", args=[area.pk])).text

    assert shown.count("Members of Founders Circle, from “Founders area”") >= 2


def test_the_editor_says_who_and_why(superuser_client, inside):
    shown = superuser_client.get(reverse("wagtailadmin_pages:edit", args=[inside.pk])).text

    assert "Read by: Members of Founders Circle, from “Founders area”: 1 account" in shown


def test_a_page_for_everyone_says_so(superuser_client):
    page = StandardPageFactory()

    assert "Read by: Everyone." in superuser_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_a_draft_says_who_could(superuser_client):
    page = StandardPageFactory(live=False)

    shown = superuser_client.get(reverse("page_readers", args=[page.pk])).text

    assert "Everyone, once it is published" in shown


def test_somebody_can_or_cannot_and_why(superuser_client, area, inside):
    member_of(area.program, email="mia@example.org", first_name="Mia", last_name="Meyer")
    UserFactory(email="otto@example.org")
    UserFactory(email="gone@example.org", groups=[area.program.members], is_active=False)

    assert "<strong>Yes:</strong> Mia" in asked(superuser_client, inside, "mia@example.org")
    assert "<strong>Yes:</strong> Mia" in asked(superuser_client, inside, "Mia Meyer")
    assert "The gate of “Founders area” is for members of Founders Circle" in asked(
        superuser_client, inside, "otto@example.org"
    )
    assert "suspended" in asked(superuser_client, inside, "gone@example.org")
    assert "Nobody has exactly" in asked(superuser_client, inside, "mia")


def test_whoever_may_not_edit_a_page_is_told_nothing(client, inside):
    editors = Group.objects.get(name="Moderators")
    GroupPagePermission.objects.filter(group=editors).delete()
    client.force_login(UserFactory(is_staff=True, groups=[editors]))

    assert client.get(reverse("page_readers", args=[inside.pk])).status_code == 302


def test_a_move_that_changes_readers_is_announced_with_a_count(superuser_client, inside, area):
    member_of(area.program)
    room = StandardPageFactory(title="Room")
    gate(room, area.program.members)
    moving = StandardPageFactory(title="Moving")
    StandardPageFactory(parent=moving)
    address = reverse("wagtailadmin_pages:move_confirm", args=[moving.pk, room.pk])

    shown = superuser_client.get(address).text

    assert "Now: Everyone. There: Members of Founders Circle, from “Room”: 2 accounts" in shown
    assert "pages below it: 1" in shown
    assert Page.objects.get(pk=moving.pk).get_parent().pk == home().pk


def test_a_move_that_changes_nothing_is_not(superuser_client):
    moving, place = StandardPageFactory(), StandardPageFactory()

    shown = superuser_client.get(reverse("wagtailadmin_pages:move_confirm", args=[moving.pk, place.pk])).text

    assert "This changes who can read it" not in shown


def test_a_copy_for_others_is_asked_about_once_more(superuser_client, inside):
    other = MemberAreaPageFactory(title="Other area")
    address = reverse("wagtailadmin_pages:copy", args=[inside.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": other.pk, "publish_copies": "on"}

    shown = superuser_client.post(address, data).text

    assert "from “Other area”" in shown
    assert not other.get_children().exists()
    assert superuser_client.post(address, {**data, "readers_seen": "1"}).status_code == 302
    assert Page.objects.get(pk=other.pk).get_children().count() == 1
