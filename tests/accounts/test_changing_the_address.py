"""An account moves to another address."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.addresses import sign, with_next
from accounts.models import OutboxMessage, User
from tests.accounts.conftest import PASSWORD, last_mail, path_of
from tests.factories import UserFactory

NEW = "ada@elsewhere.example"


def text(answer):
    return answer.content.decode()


def ask(client, address=NEW):
    return client.post("/account/address/", {"email": address, "action_add": "yes"})


def test_it_asks_once_more_and_then_does_what_was_asked(signed_in):
    asked = ask(signed_in)
    wrong = signed_in.post(asked["Location"], {"password": "wrong"})
    answer = signed_in.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"].startswith("/account/once-more/?next=")
    assert "This is not your password" in text(wrong)
    assert answer["Location"] == "/account/confirm/"
    assert last_mail("confirm_new_address").address == NEW


def test_the_code_moves_the_account_and_the_old_address_is_told(certain, person):
    old = person.email
    ask(certain)
    before = OutboxMessage.objects.filter(kind="address_changed").exists()

    page = certain.get("/account/confirm/")
    answer = certain.post("/account/confirm/", {"code": last_mail("confirm_new_address").fields["code"]})
    person.refresh_from_db()

    assert NEW in text(page)
    assert answer["Location"] == "/account/"
    assert person.email == NEW
    assert not before
    assert (last_mail("address_changed").address, last_mail("address_changed").person) == (old, person)


def link():
    return path_of(last_mail("confirm_new_address").fields["link"])


def test_the_link_moves_it_from_another_device_once_the_person_signed_in_there(certain, person, sign_in):
    ask(certain)
    path, other = link(), Client()

    page, tried = other.get(path), other.post(path)
    person.refresh_from_db()
    before = person.email
    back = sign_in(other, person, next=sign(path))
    shown, answer = other.get(back["Location"]), other.post(back["Location"])
    person.refresh_from_db()

    assert "Only the owner of the account can confirm" in text(page)
    assert with_next("account_login", path) in text(page)
    assert "Only the owner of the account can confirm" in text(tried)
    assert before == "ada@example.com"
    assert "is to move to" in text(shown)
    assert (answer.status_code, person.email) == (302, NEW)
    assert certain.get("/account/").status_code == 200


def test_somebody_else_who_is_signed_in_cannot_use_the_link(certain, person):
    ask(certain)
    other = Client()
    other.force_login(UserFactory(email="eve@example.com"))

    page, tried = other.get(link()), other.post(link())
    person.refresh_from_db()

    assert "You are signed in as eve@example.com" in text(page)
    assert tried.status_code == 200
    assert person.email == "ada@example.com"


def change_and_change_back(certain):
    certain.post(link())
    cache.clear()
    ask(certain, "ada@example.com")
    certain.post(link())


def ask_for_another(certain):
    cache.clear()
    ask(certain, "ada@third.example")


def ask_for_one_that_is_taken(certain):
    cache.clear()
    other = UserFactory(email="grace@example.com")
    other.emailaddress_set.create(email=other.email, primary=True, verified=True)
    ask(certain, other.email)


def choose_a_password(certain):
    certain.post("/account/password/", {"oldpassword": PASSWORD, "password1": "four words in a row"})


def think_better_of_it(certain):
    answer = certain.post("/account/address/keep/")

    assert answer["Location"] == "/account/address/"
    assert certain.get("/account/confirm/").status_code == 302


@pytest.mark.parametrize(
    "end",
    [change_and_change_back, ask_for_another, ask_for_one_that_is_taken, choose_a_password, think_better_of_it],
)
def test_a_link_ends_with_what_was_asked(certain, person, end):
    ask(certain)
    path = link()
    end(certain)

    page, tried = certain.get(path), certain.post(path)
    person.refresh_from_db()

    assert (page.status_code, tried.status_code) == (410, 410)
    assert person.email == "ada@example.com"


def test_until_it_is_confirmed_nothing_changes(certain, person):
    ask(certain)
    person.refresh_from_db()

    assert person.email == "ada@example.com"


def test_an_address_with_an_account_reads_the_same_and_does_not_move(certain, person):
    other = UserFactory(email="grace@example.com")
    other.emailaddress_set.create(email=other.email, primary=True, verified=True)

    answer = ask(certain, other.email)
    page = certain.get(answer["Location"])
    person.refresh_from_db()

    assert answer["Location"] == "/account/confirm/"
    assert other.email in text(page)
    assert [mail.kind for mail in OutboxMessage.objects.filter(address=other.email)] == ["account_exists"]
    assert person.email == "ada@example.com"


def test_a_person_changes_what_they_are_called(signed_in, person):
    empty = signed_in.post("/account/name/", {"name": " "})
    signed_in.post("/account/name/", {"name": "Ada  King Byron"})
    person.refresh_from_db()

    assert "Type a name." in text(empty)
    assert (person.first_name, person.last_name) == ("Ada", "King Byron")


def test_an_address_that_staff_changed_is_confirmed_by_the_next_code(superuser_client, person, sign_in):
    form = {"email": NEW, "first_name": "Ada", "last_name": "Lovelace", "is_active": "on"}
    other = Client()
    sign_in(Client(), person)

    saved = superuser_client.post(f"/admin/users/edit/{person.pk}/", form)
    old = other.post("/account/sign-in/", {"login": "ada@example.com", "password": PASSWORD})
    person.refresh_from_db()
    unproven = sign_in(other, person)
    other.post("/account/sign-in/by-code/", {"email": NEW})
    answer = other.post("/account/sign-in/by-code/confirm/", {"code": last_mail("sign_in_code").fields["code"]})

    assert saved.status_code == 302
    assert (old.status_code, unproven.status_code) == (200, 200)
    assert (person.email, answer["Location"]) == (NEW, "/members/")
    assert sign_in(Client(), person)["Location"] == "/members/"
    assert last_mail("address_changed").address == "ada@example.com"


def by_code(certain):
    return certain.post("/account/confirm/", {"code": last_mail("confirm_new_address").fields["code"]})


def by_link(certain):
    return certain.post(link())


@pytest.mark.parametrize("confirm", [by_code, by_link])
def test_who_proves_an_address_need_not_wait_for_one_who_did_not(certain, person, confirm):
    rival = UserFactory(email=NEW)
    rival.emailaddress_set.create(email=NEW, primary=True)
    ask(certain)

    answer = confirm(certain)
    person.refresh_from_db()

    assert answer.status_code == 302
    assert person.email == NEW
    assert not User.objects.filter(pk=rival.pk).exists()
    assert certain.get("/account/").status_code == 200


@pytest.mark.parametrize("confirm", [by_code, by_link])
def test_an_account_that_staff_made_is_not_pushed_aside(certain, person, confirm):
    UserFactory(email=NEW, is_staff=True)
    ask(certain)

    answer = confirm(certain)
    person.refresh_from_db()

    assert answer["Location"] == "/account/address/"
    assert f"{NEW} cannot be confirmed" in text(certain.get(answer["Location"]))
    assert person.email == "ada@example.com"
    assert User.objects.filter(email=NEW).exists()
