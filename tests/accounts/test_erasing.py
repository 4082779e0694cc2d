"""Erasing a person: theirs goes, others' stays."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, ReferenceIndex
from wagtail.users.models import UserProfile

from accounts.flows.consents import agree
from accounts.flows.erase import LastSuperuserError, NobodyError, erase, traces_of
from accounts.flows.export import ask_for_export, make_exports
from accounts.legal import Text
from accounts.letting_go import NOBODY
from accounts.mail.outbox import post
from accounts.models import Consent, DataExport, OutboxMessage, User
from tests.factories import GroupFactory, ImageFactory, StandardPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    """Return an editor who has left traces everywhere."""
    person = UserFactory(
        email="ada@example.com", first_name="Ada", last_name="Lovelace", groups=[GroupFactory()], is_staff=True
    )
    EmailAddress.objects.create(user=person, email="ada@example.com", primary=True, verified=True)
    EmailAddress.objects.create(user=person, email="ada@home.example", verified=False)
    Client().force_login(person)
    return person


@pytest.fixture
def colleague():
    return UserFactory(email="eli@example.com", first_name="Eli")


def everything():
    """Return all that the database holds, as one text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 names of our own tables
            found += [f"{model._meta.label} {row}" for row in cursor.fetchall()]
    return "\n".join(found)


def keys():
    return set(Session.objects.values_list("session_key", flat=True))


def mentions(*words):
    return [line[:200] for line in everything().splitlines() for word in words if word.lower() in line.lower()]


def test_nothing_that_tells_who_a_person_was_is_left(person):
    post("sign_in_code", to="ADA@example.com", thing="1", code="1")
    OutboxMessage.objects.update(state="sent")
    post("new_password", to=person.email, person=person, thing="1", link="/")
    agree(person=person, texts=[Text("terms", "Terms", "Be kind.")], how="sign-up page")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    begun = SessionStore()
    begun["account_login"] = {"email": "ada@home.example"}
    begun.create()
    log(person, "wagtail.edit", user=person)
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="worker", run_after=timezone.now(), status="FAILED",
        traceback="Key (email)=(ada@example.com) exists", exception_class_path="",
    )  # fmt: skip

    assert erase(person=person, tell=False)

    assert mentions("ada@example.com", "ada@home.example", "Lovelace") == []


@pytest.mark.parametrize(
    "other",
    ["jimada@example.com", "ada@example.com.au", "x-ada@example.com", "o'ada@example.com", "ada@example.community"],
)
def test_who_has_a_similar_address_keeps_everything(person, other):
    of_the_person = keys()
    similar = UserFactory(email=other, first_name="", last_name="")
    Client().force_login(similar)
    begun = SessionStore()
    begun["account_login"] = {"email": other}
    begun.create()
    log(similar, "wagtail.edit", user=similar)
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="worker", run_after=timezone.now(), status="FAILED",
        traceback=f"Key (email)=({other}) exists.", exception_class_path="",
    )  # fmt: skip
    theirs = keys() - of_the_person

    erase(person=person)

    assert keys() == theirs
    assert len(theirs) == 2
    assert ModelLogEntry.objects.get().label == other
    assert DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "{'email': 'ada@example.com'}",
        "Key (email)=(ADA@example.com) exists",
        "to ada@example.com.",
        "email=ada@example.com",
        "<ada@example.com>",
        "guardian_left to ada@example.com",
    ],
)
def test_an_address_is_found_in_whatever_text_it_stands(person, text):
    assert traces_of(person).are_in(text)


def test_the_last_message_alone_still_knows_the_address(person):
    erase(person=person)

    message = OutboxMessage.objects.get()
    assert (message.kind, message.person, message.address) == ("account_erased", None, "ada@example.com")
    assert len(mentions("ada@example.com")) == 1


def test_others_keep_what_is_theirs(person, colleague):
    agree(person=colleague, texts=[Text("terms", "Terms", "Be kind.")], how="sign-up page")
    agree(person=person, texts=[Text("terms", "Terms", "Be kind.")], how="sign-up page")
    post("new_password", to=colleague.email, person=colleague, thing="1", link="/")
    Client().force_login(colleague)

    erase(person=person, tell=False)

    assert User.objects.get() == colleague
    assert (Consent.objects.count(), OutboxMessage.objects.count(), Session.objects.count()) == (1, 1, 1)


def test_pages_and_pictures_stay_without_a_name(person):
    page = StandardPageFactory(owner=person)
    page.save_revision(user=person)
    image = ImageFactory(uploaded_by_user=person)

    erase(person=person)

    for thing in (page, image):
        thing.refresh_from_db()
    assert (page.owner, page.latest_revision.user, image.uploaded_by_user) == (None, None, None)
    assert page.latest_revision.as_object().title == page.title


def test_a_page_that_was_locked_is_free(person):
    page = StandardPageFactory(locked=True, locked_by=person, locked_at=timezone.now())

    erase(person=person)

    page.refresh_from_db()
    assert (page.locked, page.locked_by, page.locked_at) == (False, None, None)


def test_comments_stay_with_the_answers_of_others(person, colleague):
    page = StandardPageFactory()
    comment = Comment.objects.create(page=page, user=person, text="Really?", contentpath="title")
    CommentReply.objects.create(comment=comment, user=colleague, text="Yes.")
    CommentReply.objects.create(comment=comment, user=person, text="Thanks.")
    page = type(page).objects.get(pk=page.pk)
    page.save_revision()

    erase(person=person)
    page.get_latest_revision().publish()

    comment.refresh_from_db()
    assert comment.user.email == NOBODY
    assert [(reply.user.email, reply.text) for reply in comment.replies.order_by("pk")] == [
        ("eli@example.com", "Yes."),
        (NOBODY, "Thanks."),
    ]


def test_nobody_in_particular_cannot_sign_in(person):
    Comment.objects.create(page=StandardPageFactory(), user=person, text="Really?", contentpath="title")

    erase(person=person)

    nobody = User.objects.get(email=NOBODY)
    assert (nobody.is_active, nobody.has_usable_password()) == (False, False)


def test_whoever_took_the_address_of_nobody_before_has_it_no_more(person):
    squatter = UserFactory(email=NOBODY, password="learn-together")
    EmailAddress.objects.create(user=squatter, email=NOBODY, primary=True)
    Comment.objects.create(page=StandardPageFactory(), user=person, text="Really?", contentpath="title")

    erase(person=person)

    squatter.refresh_from_db()
    assert (squatter.is_active, squatter.has_usable_password()) == (False, False)
    assert not EmailAddress.objects.filter(user=squatter).exists()


def test_nobody_in_particular_is_never_erased(person, colleague):
    comment = Comment.objects.create(page=StandardPageFactory(), user=person, text="Really?", contentpath="title")
    CommentReply.objects.create(comment=comment, user=colleague, text="Yes.")
    erase(person=person)

    with pytest.raises(NobodyError):
        erase(person=User.objects.get(email=NOBODY))

    assert CommentReply.objects.exists()


def test_who_did_what_stays_as_a_number_that_leads_nowhere(person):
    page = StandardPageFactory()
    log(page, "wagtail.edit", user=person)
    log(person, "wagtail.edit", user=person)

    erase(person=person)

    assert PageLogEntry.objects.get(action="wagtail.edit").user_id == person.pk
    assert ModelLogEntry.objects.get().label == "Erased"


def test_files_go_once_it_is_certain(person, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.VAR_DIR = tmp_path
    profile = UserProfile.objects.create(user=person, avatar=ImageFactory().file.name)
    ask_for_export(person=person)
    make_exports.call()
    export, picture = DataExport.objects.get().path, profile.avatar.path

    with django_capture_on_commit_callbacks(execute=True):
        erase(person=person)
        assert export.exists()

    assert not export.exists()
    assert not profile.avatar.storage.exists(picture)


def test_nothing_leads_to_the_person_in_the_index_of_references(person):
    ImageFactory(uploaded_by_user=person)
    of_people = ContentType.objects.get_for_model(User)

    erase(person=person)

    assert not ReferenceIndex.objects.filter(to_content_type=of_people).exists()


def test_a_second_time_changes_nothing(person):
    same = User.objects.get(pk=person.pk)
    erase(person=person)
    before = everything()

    assert not erase(person=same)

    assert everything() == before


def test_the_last_who_may_do_everything_stays():
    last = UserFactory(is_superuser=True)
    UserFactory(is_superuser=True, is_active=False)

    with pytest.raises(LastSuperuserError):
        erase(person=last)

    assert User.objects.filter(pk=last.pk).exists()


def test_mail_that_has_yet_to_reach_an_address_is_left_alone(person):
    post("no_account", to="ada@example.com", thing="1", link="/")

    erase(person=person, tell=False)

    assert OutboxMessage.objects.get().state == "waiting"


def test_erasing_takes_no_longer_for_many_sessions(person, django_assert_max_num_queries):
    for _ in range(30):
        SessionStore().create()
    soon = timezone.now() + timedelta(days=1)
    assert Session.objects.filter(expire_date__gt=soon).count() >= 30

    with django_assert_max_num_queries(150):
        erase(person=person)
