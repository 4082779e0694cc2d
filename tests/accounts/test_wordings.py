"""Editors change the words of messages: within their fields, looked at before, and back again."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse

from accounts.mail.delivery import deliver_due
from accounts.mail.kinds import KINDS, Kind, Words
from accounts.mail.outbox import post
from accounts.mail.wordings import problems_with
from accounts.models import Wording
from tests.factories import GroupFactory, UserFactory

EDIT, INDEX = "/admin/message_words/confirm_address/", "/admin/message_words/"
GOOD = {"subject": "One step is left", "body": "Dear {name},\n\nthank you for coming.", "button": "Yes, it is me"}
MEETING = Kind("meeting", "A meeting", reason="Asked.", fields=("name", "date"), required=("date",))
# The kind, what is typed, the part that is wrong, what is said of it.
WRONG = [
    ("confirm_address", {"body": "Dear {nane}"}, "body", "{nane} is no field here"),
    ("confirm_address", {"body": "Dear { name }"}, "body", "{ name } is no field here"),
    ("confirm_address", {"body": "Dear {name"}, "body", "A brace stands alone"),
    ("confirm_address", {"body": "Dear {}"}, "body", "{} is no field here"),
    ("confirm_address", {"body": "Go to {link}"}, "body", "The link has its button"),
    ("confirm_address", {"body": "Type {code}"}, "body", "The code stands by itself"),
    ("confirm_address", {"subject": "{name}, one step"}, "subject", "There is none for a subject"),
    ("confirm_address", {"button": ""}, "button", "Give the button a label"),
    ("confirm_address", {"button": "{name}"}, "button", "There is none for a button"),
    ("confirm_address", {"subject": ""}, "subject", "needs a subject"),
    ("confirm_address", {"body": ""}, "body", "needs a text"),
]


@pytest.fixture
def editor(db):
    group = GroupFactory()
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_wording"]))
    return UserFactory(email="editor@example.com", groups=[group])


@pytest.fixture
def editor_client(client, editor):
    client.force_login(editor)
    return client


def send_one():
    post("confirm_address", to="a@example.com", thing="1", name="Ada", code="12", link="https://hub.example.org/l")
    deliver_due()
    return mail.outbox[-1]


def test_changed_words_are_those_that_are_sent(editor_client):
    editor_client.post(EDIT, {**GOOD, "do": "save"})

    message = send_one()

    assert message.subject == "One step is left"
    for words in ("Dear Ada,", "thank you for coming.", "Yes, it is me", "12", "https://hub.example.org/l"):
        assert words in message.body
        assert words in message.alternatives[0].content


@pytest.mark.parametrize(("kind", "typed", "part", "said"), WRONG)
def test_words_that_would_not_do_are_refused_in_words(editor_client, kind, typed, part, said):
    answer = editor_client.post(f"/admin/message_words/{kind}/", {**GOOD, **typed, "do": "save"})

    assert said in str(answer.context["form"].errors[part])
    assert not Wording.objects.exists()


def test_a_field_without_which_a_message_is_useless_cannot_be_left_out():
    assert problems_with(Words("A meeting", "See you."), MEETING) == {
        "body": "Without {date} this message does not say what it has to."
    }
    assert problems_with(Words("A meeting", "See you on {date}."), MEETING) == {}


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_first_words_of_every_kind_are_good(kind):
    assert problems_with(KINDS[kind].first_words, KINDS[kind]) == {}


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_can_be_looked_at(editor_client, kind):
    answer = editor_client.get(f"/admin/message_words/{kind}/")

    assert answer.status_code == 200
    assert answer.context["subject"].startswith(KINDS[kind].first_words.subject.partition("{")[0])


def test_a_preview_shows_what_was_typed_and_saves_nothing(editor_client):
    answer = editor_client.post(EDIT, {**GOOD, "do": "look"})

    assert "Dear Ada," in answer.context["text"]
    assert "Dear Ada," in answer.context["html"]
    assert "prefers-color-scheme" not in answer.context["html"]
    assert not Wording.objects.exists()


def test_a_test_goes_to_the_editor_alone_and_saves_nothing(editor_client, editor):
    editor_client.post(EDIT, {**GOOD, "do": "try"})

    deliver_due()

    (message,) = mail.outbox
    assert message.to == [editor.email]
    assert message.subject == "[Test] One step is left"
    assert "K7PD-2RMX" in message.body
    assert not Wording.objects.exists()


def test_the_first_words_come_back(editor_client):
    editor_client.post(EDIT, {**GOOD, "do": "save"})

    editor_client.post(reverse("message_words:reset", args=["confirm_address"]))

    assert send_one().subject == "Confirm your address"


def test_words_that_no_longer_fit_their_kind_are_not_sent(editor_client):
    Wording.objects.create(kind="confirm_address", subject="Old", body="Dear {title}", button="Yes")

    assert send_one().subject == "Confirm your address"
    assert "no longer fit" in editor_client.get(INDEX).content.decode()


def test_words_cannot_reach_into_anything_else():
    assert problems_with(Words("Hello", "{name.__class__}"), KINDS["confirm_address"])
    assert problems_with(Words("Hello", "{0}"), KINDS["confirm_address"])


def test_without_the_right_nobody_sees_or_changes_words(client, db):
    group = GroupFactory()
    group.permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(UserFactory(groups=[group]))

    answers = [client.get(INDEX), client.get(EDIT), client.post(EDIT, {**GOOD, "do": "save"})]

    assert {answer.status_code for answer in answers} <= {302, 403}
    assert not Wording.objects.exists()


def test_editors_have_the_right_from_the_start(db):
    for name in ("Editors", "Moderators"):
        assert Group.objects.get(name=name).permissions.filter(codename="change_wording").exists()


def test_a_kind_that_is_not_there_is_not_found(editor_client):
    assert editor_client.get("/admin/message_words/nonsense/").status_code == 404
