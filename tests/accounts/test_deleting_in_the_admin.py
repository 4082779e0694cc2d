"""Whom staff delete in the admin is erased, as if they had left by themselves."""

import pytest
from django.urls import reverse
from wagtail.models import Comment, CommentReply, ModelLogEntry

from accounts.letting_go import NOBODY
from accounts.models import Departure, OutboxMessage, User
from tests.factories import StandardPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(email="ada@example.com", first_name="Ada", last_name="Lovelace")


@pytest.fixture
def answered(person):
    """Return an answer that somebody else wrote below a comment of the person."""
    comment = Comment.objects.create(page=StandardPageFactory(), user=person, text="Really?", contentpath="title")
    return CommentReply.objects.create(comment=comment, user=UserFactory(), text="Yes.")


def delete(client, *people):
    return client.post(reverse("wagtailusers_users:delete", args=[people[0].pk]), follow=True)


def delete_ticked(client, *people):
    ids = "&".join(f"id={person.pk}" for person in people)
    path = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    return client.post(f"{path}?{ids}&next={reverse('wagtailusers_users:index')}", follow=True)


both_ways = pytest.mark.parametrize("by", [delete, delete_ticked])


@both_ways
def test_who_is_deleted_is_erased_and_told_and_others_keep_what_is_theirs(superuser_client, person, answered, by):
    page = by(superuser_client, person)

    answered.refresh_from_db()
    assert "One person is erased." in page.text
    assert not User.objects.filter(pk=person.pk).exists()
    assert answered.comment.user.email == NOBODY
    assert OutboxMessage.objects.get().kind == "account_erased"


@both_ways
def test_the_log_keeps_who_did_it_and_not_the_name(superuser_client, superuser, person, by):
    number = person.pk

    by(superuser_client, person)

    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert (entry.user, entry.object_id, entry.label) == (superuser, str(number), "Erased")


@both_ways
def test_the_last_who_may_do_everything_stays_and_staff_read_why(client, by):
    last = UserFactory(is_superuser=True)
    editor = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(editor)
    # Whoever is leaving is not counted on.
    Departure.objects.create(person=editor)

    page = by(client, last)

    assert "stays. Nobody else may do everything." in page.text
    assert User.objects.filter(pk=last.pk).exists()
    assert not ModelLogEntry.objects.exists()


@both_ways
def test_who_stands_for_the_erased_stays(superuser_client, person, answered, by):
    by(superuser_client, person)

    page = by(superuser_client, User.objects.get(email=NOBODY))

    assert "what they wrote would go with it" in page.text
    assert CommentReply.objects.exists()


def test_several_are_erased_at_once(superuser_client, person):
    page = delete_ticked(superuser_client, person, UserFactory())

    assert "2 people are erased." in page.text


def test_looking_at_the_question_erases_nobody(superuser_client, person):
    assert superuser_client.get(reverse("wagtailusers_users:delete", args=[person.pk])).status_code == 200
    assert User.objects.filter(pk=person.pk).exists()


def test_staff_are_told_beforehand_that_deleting_erases(superuser_client, person):
    one = superuser_client.get(reverse("wagtailusers_users:delete", args=[person.pk]))
    many = superuser_client.get(f"{reverse('wagtail_bulk_action', args=['accounts', 'user', 'delete'])}?id={person.pk}")

    for page in (one, many):
        assert "erased at once, for good" in page.text
        assert "Yes, delete" in page.text
