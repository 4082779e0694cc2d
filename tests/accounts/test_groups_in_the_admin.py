"""Groups that follow something else, as members of a program do, are not given, taken or renamed in the admin."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import GroupFactory, ProgramFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def members():
    return ProgramFactory().members


def save(superuser_client, person, **groups):
    fields = {"email": person.email, "first_name": "Ada", "last_name": "Byron", "is_active": "on"}
    return superuser_client.post(reverse("wagtailusers_users:edit", args=[person.pk]), fields | groups)


def test_a_group_is_given_and_taken_and_membership_stays(superuser_client, members):
    old, new = GroupFactory(), GroupFactory()
    person = UserFactory(groups=[members, old])

    shown = superuser_client.get(reverse("wagtailusers_users:edit", args=[person.pk])).context["form"]
    save(superuser_client, person, groups=[new.pk])

    assert shown.initial["groups"] == [old]
    assert members not in shown.fields["groups"].queryset
    assert set(person.groups.all()) == {members, new}
    assert person.__class__.objects.get(pk=person.pk).first_name == "Ada"


def test_nobody_is_made_a_member(superuser_client, members):
    person, add = UserFactory(), reverse("wagtailusers_users:add")
    form = {"first_name": "Ada", "last_name": "B", "password1": "correct horse battery", "groups": [members.pk]}

    answers = [
        save(superuser_client, person, groups=[members.pk]),
        superuser_client.post(add, form | {"email": "new@example.org", "password2": form["password1"]}),
        superuser_client.post(f"/admin/bulk/accounts/user/assign_role/?id={person.pk}", {"role": members.pk}),
    ]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert not members.user_set.exists()


def test_an_account_that_is_made_has_the_groups_it_was_given(superuser_client):
    group = GroupFactory()
    form = {"email": "new@example.org", "first_name": "Ada", "last_name": "B", "groups": [group.pk]}

    superuser_client.post(
        reverse("wagtailusers_users:add"), form | dict.fromkeys(["password1", "password2"], "correct horse battery")
    )

    assert group.user_set.get().email == "new@example.org"


def test_many_are_given_a_group(superuser_client):
    group, people = GroupFactory(), [UserFactory(), UserFactory()]
    ids = "&".join(f"id={person.pk}" for person in people)

    superuser_client.post(f"/admin/bulk/accounts/user/assign_role/?{ids}", {"role": group.pk})

    assert set(group.user_set.all()) == set(people)


@pytest.mark.parametrize("way", ["edit", "delete"])
def test_the_group_itself_is_nobodys_to_change(superuser_client, members, way):
    address = reverse(f"wagtailusers_groups:{way}", args=[members.pk])

    assert {
        superuser_client.get(address).status_code,
        superuser_client.post(address, {"name": "Another"}).status_code,
    } == {404}
    assert members.name not in superuser_client.get(reverse("wagtailusers_groups:index")).text
    assert Group.objects.get(pk=members.pk).name == members.name


def test_other_groups_are_changed_as_ever(superuser_client):
    group = GroupFactory()

    assert group.name in superuser_client.get(reverse("wagtailusers_groups:index")).text
    assert superuser_client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).status_code == 200
    superuser_client.post(reverse("wagtailusers_groups:delete", args=[group.pk]))
    assert not Group.objects.filter(pk=group.pk).exists()
