"""What is kept for how long: one table, one job."""

import os
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings as current_settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.flows import retention
from accounts.flows.export import ask_for_export, make_exports
from accounts.flows.retention import Rule, forget_what_is_old, rules
from accounts.mail.outbox import post
from accounts.models import DataExport, OutboxMessage, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def after(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def unconfirmed(**fields):
    person = UserFactory(**fields)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    return person


def left_after(days):
    with after(days):
        forget_what_is_old.call()
    return User.objects.count()


def test_an_account_that_nobody_confirmed_goes_after_thirty_days_and_no_sooner():
    unconfirmed()

    assert (left_after(29), left_after(31)) == (1, 0)
    assert not OutboxMessage.objects.exists()


def test_an_account_that_its_owner_did_not_claim_goes_as_well():
    person = unconfirmed(is_unclaimed=True, last_login=timezone.now())
    EmailAddress.objects.filter(user=person).update(verified=True)

    assert (left_after(29), left_after(31)) == (1, 0)


def test_one_who_cannot_be_erased_holds_up_nobody():
    for is_superuser in (False, True, False):
        unconfirmed(is_unclaimed=True, is_superuser=is_superuser)
    EmailAddress.objects.update(verified=True)

    assert left_after(31) == 1


def test_accounts_in_use_and_those_made_by_staff_stay():
    unconfirmed(last_login=timezone.now())
    unconfirmed(is_staff=True)
    UserFactory()
    confirmed = unconfirmed()
    EmailAddress.objects.filter(user=confirmed).update(verified=True)
    changing = unconfirmed()
    EmailAddress.objects.create(user=changing, email="new@example.com", verified=True)

    assert left_after(400) == 5


def test_a_file_to_download_goes_after_seven_days():
    export = ask_for_export(person=UserFactory())
    make_exports.call()

    with after(6):
        forget_what_is_old.call()
    assert export.path.exists()
    with after(8):
        forget_what_is_old.call()

    assert not export.path.exists()
    assert not DataExport.objects.exists()


def test_a_stray_file_goes():
    folder = current_settings.VAR_DIR / "exports"
    folder.mkdir()
    for name, age in (("old.part", 2), ("new.part", 0)):
        (folder / name).touch()
        then = (timezone.now() - timedelta(days=age)).timestamp()
        os.utime(folder / name, (then, then))

    forget_what_is_old.call()

    assert [path.name for path in folder.iterdir()] == ["new.part"]


@pytest.mark.parametrize(
    ("state", "known", "stays", "goes"),
    [("sent", True, 364, 366), ("sent", False, 29, 31), ("dead", True, 29, 31), ("late", False, 29, 31)],
)
def test_mail_is_forgotten_in_its_time(state, known, stays, goes):
    person = UserFactory() if known else None
    post("sign_in_code", to="ada@example.com", person=person, thing="1", code="1")
    OutboxMessage.objects.update(state=state)

    with after(stays):
        forget_what_is_old.call()
    assert OutboxMessage.objects.exists()
    with after(goes):
        forget_what_is_old.call()

    assert not OutboxMessage.objects.exists()


def test_mail_that_waits_is_never_forgotten():
    post("sign_in_code", to="ada@example.com", thing="1", code="1")

    with after(1000):
        forget_what_is_old.call()

    assert OutboxMessage.objects.exists()


def test_where_somebody_was_signed_in_is_forgotten_with_the_session():
    person, store = UserFactory(), SessionStore()
    store.set_expiry(30 * 24 * 3600)
    store.create()
    for key in (store.session_key, "gone"):
        UserSession.objects.create(user=person, session_key=key, ip="192.0.2.1", user_agent="x")

    forget_what_is_old.call()
    running = list(UserSession.objects.values_list("session_key", flat=True))
    with after(31):
        forget_what_is_old.call()

    assert running == [store.session_key]
    assert not UserSession.objects.exists()


@pytest.mark.parametrize("status", ["SUCCESSFUL", "FAILED", "RUNNING"])
def test_jobs_are_forgotten_after_two_weeks_even_where_a_worker_left_them_behind(status):
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="worker", run_after=timezone.now(), status=status
    )

    with after(13):
        forget_what_is_old.call()
    assert DBTaskResult.objects.exists()
    with after(15):
        forget_what_is_old.call()

    assert not DBTaskResult.objects.exists()


def test_what_limits_have_counted_goes_from_the_disk(settings, tmp_path):
    settings.CACHES = settings.CACHES | {"default": {"BACKEND": "hub.caches.FileCache", "LOCATION": tmp_path}}
    cache.set("network-192.0.2.1", [1], timeout=24 * 3600)

    with after(0.5):
        forget_what_is_old.call()
    assert cache.get("network-192.0.2.1")
    with after(2):
        forget_what_is_old.call()

    assert not list(tmp_path.glob("*.djcache"))


def test_a_rule_that_fails_keeps_no_other_from_being_kept(monkeypatch):
    def fail(before):
        raise RuntimeError

    monkeypatch.setattr(retention, "RULES", (Rule("Something", 1, fail), *retention.RULES))
    unconfirmed()

    assert left_after(31) == 0


def test_every_rule_says_what_and_how_long():
    said = {rule.what: rule.period for rule in rules()}

    assert said["Accounts whose address was never confirmed"] == "30 days"
    assert said["Requests for a place that came to an end: declined, withdrawn or not answered"] == "1 year"
    assert said["Counters against abuse, and the logs of site and web server"] == "90 days"
    assert all(rule.days > 0 for rule in rules())
