"""Editors show a second factor before the admin lets them in."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.addresses import with_next
from accounts.models import OutboxMessage
from hub.settings import environment
from tests.accounts.conftest import PASSWORD, last_mail

NEEDED = with_next("account_second_factor_needed", "/admin/pages/")


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True


@pytest.fixture
def editor(person):
    person.groups.add(Group.objects.get(name="Editors"))
    return person


def test_an_editor_without_one_is_told_why_and_led_to_set_one_up(client, editor, sign_in):
    sign_in(client, editor)

    answer = client.get("/admin/pages/")
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == NEEDED
    assert "The admin needs a second factor" in page
    assert "/account/second-factor/app/on/" in page


def test_an_editor_who_signed_in_with_one_gets_in(client, editor, app, sign_in):
    client.post(sign_in(client, editor)["Location"], {"code": app()})

    assert client.get("/admin/").status_code == 200


def test_having_one_is_not_enough(client, editor, sign_in, request):
    sign_in(client, editor)
    show = request.getfixturevalue("app")

    led = client.get(client.get("/admin/")["Location"])
    refused = client.get("/admin/")
    answer = client.post(led["Location"], {"code": show()})

    assert led["Location"] == with_next("mfa_reauthenticate", "/admin/")
    assert refused.status_code == 302
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["/admin/pages/", "/admin/images/", "/admin/users/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_holds_for_everything_in_the_admin(client, editor, sign_in, path, method):
    sign_in(client, editor)

    answer = getattr(client, method)(path)

    assert answer["Location"].startswith("/account/second-factor/needed/")


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/no-such-thing/"])
def test_who_may_not_enter_learns_nothing_from_it(person, sign_in, settings, path):
    answers = []
    for asked in (True, False):
        settings.SECOND_FACTOR_FOR_STAFF = asked
        stranger, member = Client(), Client()
        sign_in(member, person)
        answers.append(
            [(answer.status_code, answer.get("Location")) for answer in (stranger.get(path), member.get(path))]
        )

    assert answers[0] == answers[1]
    assert "second-factor" not in str(answers)


@pytest.mark.parametrize("path", ["/account/second-factor/app/on/", "/account/passkeys/add/", "/account/address/"])
def test_a_stolen_password_sets_up_no_second_factor(client, editor, sign_in, path):
    sign_in(client, editor)

    led = client.post(path, {"action_add": "yes", "email": "thief@example.com"})["Location"]
    refused = client.post("/account/once-more/", {"password": PASSWORD})
    again = client.post(path, {"action_add": "yes", "email": "thief@example.com"})["Location"]

    assert {where.partition("?")[0] for where in (led, refused["Location"], again)} == {"/account/once-more/by-code/"}
    assert not OutboxMessage.objects.exists()


def test_a_mailed_code_lets_an_editor_set_up_the_first(client, editor, sign_in):
    sign_in(client, editor)
    asked = client.get("/account/second-factor/app/on/")["Location"]
    client.post(asked, {"action": "send"})

    led = client.post(asked, {"code": last_mail("once_more_code").fields["code"]})

    assert led["Location"] == "/account/second-factor/app/on/"
    assert client.get(led["Location"]).status_code == 200


def test_who_has_one_is_asked_for_it_or_the_password_as_everybody(client, editor, app, sign_in):
    client.post(sign_in(client, editor)["Location"], {"code": app()})

    assert client.post("/account/once-more/", {"password": PASSWORD})["Location"] == "/members/"


def test_it_can_be_switched_off(client, editor, sign_in, settings):
    settings.SECOND_FACTOR_FOR_STAFF = False
    sign_in(client, editor)

    assert client.get("/admin/").status_code == 200


def test_members_and_pages_to_read_know_nothing_of_it(client, person, sign_in):
    sign_in(client, person, password=PASSWORD)

    assert client.get("/").status_code == 200
    assert client.get("/account/").status_code == 200


def test_production_asks_for_it_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("SECOND_FACTOR_FOR_STAFF", raising=False)

    assert environment.flag("SECOND_FACTOR_FOR_STAFF", default=True)
