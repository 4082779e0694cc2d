"""Demo people exist on one's own machine only."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_demo_people_are_refused_where_debug_is_off(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="only where DEBUG is on"):
        call_command("create_demo_people")

    assert not User.objects.exists()


def test_demo_people_are_made_once_and_keep_what_was_changed(settings):
    settings.DEBUG = True
    call_command("create_demo_people")
    User.objects.filter(email="admin@example.org").update(first_name="Somebody Else")

    call_command("create_demo_people")

    assert User.objects.count() == 7
    assert User.objects.get(email="admin@example.org").first_name == "Somebody Else"


def test_the_list_names_those_who_are_there(settings, capsys):
    settings.DEBUG = True
    call_command("create_demo_people")
    User.objects.filter(email="editor@example.org").delete()

    call_command("create_demo_people", list=True)

    listed = capsys.readouterr().out
    assert "admin@example.org" in listed
    assert "editor@example.org" not in listed


def test_nothing_is_listed_where_nobody_is_there(settings, capsys):
    settings.DEBUG = True

    call_command("create_demo_people", list=True)

    assert capsys.readouterr().out == ""


def test_the_demo_editor_can_open_the_admin(settings, client):
    settings.DEBUG = True
    call_command("create_demo_people")
    client.login(username="editor@example.org", password="learn-together")

    response = client.get("/admin/")

    assert response.status_code == 200


def test_a_demo_member_is_in_the_group_of_each_program(settings):
    settings.DEBUG = True
    group = Group.objects.create(name="Members of Education Founders Circle")

    call_command("create_demo_people")

    assert [*User.objects.get(email="finn@example.org").groups.all()] == [group]
