"""Editors read who can read a page, and why."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.factories import (
    MemberAreaPageFactory,
    MemberPageFactory,
    ProgramPageFactory,
    StandardPageFactory,
    UserFactory,
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
