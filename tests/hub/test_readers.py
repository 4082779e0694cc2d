"""Editors read who can read a page, and why."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from accounts.models import BirthMonth
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


def test_a_name_that_several_people_bear_tells_of_each(superuser_client, area, inside):
    member_of(area.program, email="one@example.org", first_name="Ann Mary", last_name="Lee")
    UserFactory(email="two@example.org", first_name="Ann", last_name="Mary Lee")

    shown = asked(superuser_client, inside, " ann mary  LEE ")

    assert "<strong>Yes:</strong> Ann Mary (one@example.org)" in shown
    assert "<strong>No:</strong> Ann (two@example.org)" in shown


def test_whoever_writes_a_page_without_being_among_its_readers_is_told_of_too(superuser_client, inside):
    UserFactory(email="eli@example.org", groups=[Group.objects.get(name="Moderators")])
    UserFactory(email="max@example.org", groups=[Group.objects.get(name="Membership managers")])

    assert "In the admin the account sees the page" in asked(superuser_client, inside, "eli@example.org")
    assert "In the admin" not in asked(superuser_client, inside, "max@example.org")


def test_an_address_that_is_not_confirmed_is_told_of(superuser_client, area, inside):
    unsure = member_of(area.program, email="una@example.org")
    sure = member_of(area.program, email="ria@example.org")
    sure.emailaddress_set.create(email=sure.email, primary=True, verified=True)

    assert "not confirmed" in asked(superuser_client, inside, unsure.email)
    assert "not confirmed" not in asked(superuser_client, inside, sure.email)


def test_what_everyone_can_read_a_suspended_account_does_not_close(superuser_client):
    UserFactory(email="gone@example.org", is_active=False)

    assert "<strong>Yes:</strong>" in asked(superuser_client, StandardPageFactory(), "gone@example.org")


def test_the_same_is_told_of_the_files_of_a_collection(superuser_client, client, area):
    collection = area.files.collection
    member_of(area.program, email="mia@example.org")
    UserFactory(email="otto@example.org")
    address = reverse("collection_readers", args=[collection.pk])

    def of(who):
        return superuser_client.get(address, {"who": who}).text

    assert f"Members of Founders Circle, from “{collection.name}”: 2 accounts" in of("mia@example.org")
    assert "<strong>Yes:</strong>" in of("mia@example.org")
    assert "<strong>No:</strong>" in of("otto@example.org")
    assert address in superuser_client.get(reverse("wagtailadmin_collections:edit", args=[collection.pk])).text
    client.force_login(UserFactory(is_staff=True, groups=Group.objects.filter(name="Membership managers")))
    assert client.get(address).status_code in {302, 403}


def test_whoever_may_not_edit_a_page_is_told_nothing(client, inside):
    editors = Group.objects.get(name="Moderators")
    GroupPagePermission.objects.filter(group=editors).delete()
    client.force_login(UserFactory(is_staff=True, groups=[editors]))

    assert client.get(reverse("page_readers", args=[inside.pk])).status_code == 302


def test_whoever_does_not_manage_people_learns_of_readers_alone(client, area, inside):
    member = member_of(area.program, first_name="Ada", last_name="Lovelace", email="ada@example.org")
    teen = member_of(area.program, first_name="Tia", last_name="Teen", email="tia@example.org")
    BirthMonth.objects.create(person=teen, year=timezone.now().year - 15, month=1)
    UserFactory(first_name="Bea", last_name="Outside", email="bea@example.org")
    client.force_login(UserFactory(groups=[Group.objects.get(name="Moderators")]))

    assert "<strong>Yes:</strong> Ada Lovelace. The account is among those" in asked(client, inside, "Ada Lovelace")
    assert member.email not in asked(client, inside, "Ada Lovelace")
    nobody = [asked(client, inside, who) for who in ("Bea Outside", "bea@example.org", "Tia Teen", "Not There")]
    assert all("No adult of this name or address" in text for text in nobody)
    assert "Bea Outside. Everyone can read it" in asked(client, StandardPageFactory(), "Bea Outside")


def test_a_long_list_behind_a_gate_costs_no_more_than_one_in_front(superuser_client, area):
    open_to_all = StandardPageFactory()
    costs = []
    for parent, make in ((open_to_all, StandardPageFactory), (area, MemberPageFactory)):
        for _ in range(10):
            make(parent=parent)
        with CaptureQueriesContext(connection) as asked:
            superuser_client.get(reverse("wagtailadmin_explore", args=[parent.pk]))
        costs.append(len(asked))

    assert costs[1] <= costs[0] + 5
