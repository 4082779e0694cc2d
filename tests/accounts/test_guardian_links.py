"""Links in mail do nothing by being followed, open one door, and once."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.links import DECIDE, SEE, SET_UP
from accounts.models import Guardianship, User
from tests.accounts.guardians import (
    GUARDIAN,
    SET_UP_FORM,
    agree,
    ask,
    confirm,
    everything,
    grown_account,
    page_link,
    path_in,
    set_up,
)
from tests.factories import seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]


def test_following_any_link_twice_changes_nothing(client, guardian):
    grown_account(client, guardian)
    made = Guardianship.objects.get()
    Guardianship.objects.create(guardian_address=GUARDIAN, first_name="Ann", own_at=16)
    agreed = Guardianship.objects.create(
        guardian_address=GUARDIAN, first_name="Bea", own_at=16, agreed_at=made.agreed_at, text=made.text
    )
    links = [DECIDE.to([one.pk, ""]) for one in Guardianship.objects.all()]
    links += [SET_UP.to([agreed.pk, ""]), SET_UP.to([made.pk, ""]), SEE.to(GUARDIAN)]
    links += [f"http://x{path}" for path in ("/account/guardian/", "/account/age/", "/account/guardian/erased/")]
    before = everything()

    stranger = Client()
    answers = [look(urlsplit(link).path) for link in links for look in (stranger.get, stranger.head) * 2]

    assert {answer.status_code for answer in answers} == {200, 410}
    assert everything() == before


def test_no_link_opens_another_door(client, guardian):
    ask(client)
    number = Guardianship.objects.get().pk
    decide, see = DECIDE.to([number, ""]).split("/")[-2], SEE.to(GUARDIAN).split("/")[-2]

    for path in (
        f"/account/guardian/set-up/{decide}/",
        f"/account/guardian/see/{decide}/",
        f"/account/guardian/decide/{see}/",
        f"/account/guardian/decide/{decide[:-3]}/",
        f"/account/guardian/see/{see[:-1]}/",
        "/account/guardian/see/x/",
    ):
        assert guardian.get(path).status_code == 410
        assert guardian.post(path, {"action": "withdraw", "which": number}).status_code == 410
    assert Guardianship.objects.exists()


def test_the_link_to_what_is_kept_lasts_three_hours(client, guardian, clock):
    ask(client)
    path = page_link(guardian)
    clock.shift(timedelta(hours=3, seconds=1))

    assert guardian.get(path).status_code == 410


def test_links_work_once(client, guardian):
    ask(client)
    decide = path_in("guardian_asked")
    agree(guardian)
    set_up_path = path_in("guardian_agreed")
    set_up(client)
    confirm(client)
    cache.clear()

    assert Client().get(set_up_path).status_code == 410
    assert Client().post(set_up_path, SET_UP_FORM | seen() | {"email": "second@example.com"}).status_code == 410
    assert guardian.post(decide, {"action": "refuse"}).status_code == 410
    assert User.objects.count() == 1


def test_who_comes_second_with_the_same_link_leaves_nothing(client, guardian, monkeypatch):
    ask(client)
    agree(guardian)
    path, found = path_in("guardian_agreed"), Guardianship.objects.get()
    # Both have opened the page; then the other was quicker.
    form = {**SET_UP_FORM, **seen(), "email": "second@example.com"}
    set_up(client)
    Guardianship.objects.filter(pk=found.pk).update(person=None)
    first = User.objects.get()
    original = Guardianship.objects.select_for_update

    def taken(*args, **kwargs):
        Guardianship.objects.filter(pk=found.pk).update(person=first)
        return original(*args, **kwargs)

    monkeypatch.setattr(Guardianship.objects.__class__, "select_for_update", lambda self, *a, **k: taken(*a, **k))
    cache.clear()

    assert Client().post(path, form).status_code == 410
    assert User.objects.get() == first


def test_guardians_pages_are_kept_by_nobody(client, guardian):
    ask(client)

    answers = [guardian.get(path_in("guardian_asked")), guardian.get(page_link(guardian))]

    for answer in answers:
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.text
