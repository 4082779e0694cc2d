"""Signing in by password and by a mailed code, and signing out."""

from datetime import timedelta

import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.addresses import sign, with_next
from accounts.models import OutboxMessage, User
from hub.settings import base
from tests.accounts.conftest import PASSWORD, last_mail


def text(answer):
    return answer.content.decode()


def ask_for_code(client, person, **extra):
    return client.post("/account/sign-in/by-code/", {"email": person.email, **extra})


def type_code(client, code, **extra):
    return client.post("/account/sign-in/by-code/confirm/", {"action": "verify", "code": code, **extra})


def test_a_password_signs_in(client, person, sign_in):
    sign_in(client, person)

    assert client.get("/account/").status_code == 200


def test_a_wrong_password_says_so_and_loses_no_address(client, person):
    answer = client.post("/account/sign-in/", {"login": person.email, "password": "wrong"})

    assert answer.status_code == 200
    assert "do not match" in text(answer)
    assert f'value="{person.email}"' in text(answer)


def test_signing_in_begins_a_new_session(client, person, sign_in):
    client.get(with_next("account_login", "/guides/"))
    session = client.session
    session["before"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    sign_in(client, person)

    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_the_cookie_of_a_session_is_kept_from_scripts_and_other_sites_for_thirty_days(client, person, sign_in):
    cookie = sign_in(client, person).cookies[settings.SESSION_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == timedelta(days=30).total_seconds()


def test_a_code_signs_in_and_goes_on(client, person):
    begun = ask_for_code(client, person, next=sign("/guides/"))
    answer = type_code(client, last_mail("sign_in_code").fields["code"], next=sign("/guides/"))

    assert begun["Location"] == with_next("account_confirm_login_code", "/guides/")
    assert answer["Location"] == "/guides/"
    assert client.get("/account/").status_code == 200


def test_a_wrong_code_says_so_and_three_of_them_end_it(client, person):
    ask_for_code(client, person)
    code = last_mail("sign_in_code").fields["code"]

    first, _, third = (type_code(client, "BCDF-GHJK") for _ in range(3))
    late = type_code(client, code)

    assert "This is not the code" in text(first)
    assert third["Location"] == "/account/sign-in/by-code/"
    assert "Have another one mailed" in text(client.get(third["Location"]))
    assert late.status_code == 302
    assert client.get("/account/").status_code == 302


def test_another_code_can_be_sent_and_the_first_is_void(client, person):
    ask_for_code(client, person)
    first = last_mail("sign_in_code").fields["code"]

    client.post("/account/sign-in/by-code/confirm/", {"action": "resend"})
    refused = type_code(client, first)
    answer = type_code(client, last_mail("sign_in_code").fields["code"])

    assert OutboxMessage.objects.filter(kind="sign_in_code").count() == 2
    assert refused.status_code == 200
    assert answer["Location"] == "/members/"


def test_a_code_is_good_for_a_quarter_of_an_hour(client, person):
    ask_for_code(client, person)
    code = last_mail("sign_in_code").fields["code"]

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        type_code(client, code)

        assert client.get("/account/").status_code == 302


def test_a_code_is_good_only_where_it_was_asked_for(client, person):
    ask_for_code(client, person)
    other = Client()

    type_code(other, last_mail("sign_in_code").fields["code"])

    assert other.get("/account/").status_code == 302


def test_signing_out_takes_a_post_and_says_so(signed_in):
    question = signed_in.get("/account/sign-out/")
    still = signed_in.get("/account/").status_code
    answer = signed_in.post("/account/sign-out/", follow=True)

    assert question.status_code == still == 200
    assert "You are signed out" in text(answer)
    assert signed_in.get("/account/").status_code == 302


def test_a_closed_account_lets_nobody_in_and_says_so_to_who_has_its_password(client, person, sign_in):
    User.objects.update(is_active=False)

    answer = client.get(sign_in(client, person)["Location"])
    guessed = client.post("/account/sign-in/", {"login": person.email, "password": "wrong"})

    assert "This account is closed" in text(answer)
    assert "do not match" in text(guessed)
    assert client.get("/account/").status_code == 302


def test_who_was_made_by_staff_gets_in_by_code_and_chooses_a_password(client, superuser_client, sign_in):
    form = {"email": "eli@example.com", "first_name": "Eli", "last_name": "Ng", "is_active": "on"}
    superuser_client.post("/admin/users/new/", form | {"password1": PASSWORD, "password2": PASSWORD})
    made, own = User.objects.get(email="eli@example.com"), Client()

    by_password = sign_in(own, made)
    ask_for_code(own, made)
    answer = type_code(own, last_mail("sign_in_code").fields["code"])
    made.refresh_from_db()

    assert "do not match" in text(by_password)
    assert answer["Location"] == "/members/"
    assert "does not count" in text(own.get("/account/"))
    assert EmailAddress.objects.get(user=made).verified
    assert not made.has_usable_password()


def test_the_first_superuser_gets_in_before_any_mail_works(client, db, sign_in):
    first = User.objects.create_superuser("root@example.com", PASSWORD)

    answer = sign_in(client, first, next=sign("/admin/"))

    assert answer["Location"] == "/admin/"
    assert not OutboxMessage.objects.exists()


def test_the_best_hasher_is_used_and_older_hashes_still_work():
    assert [name.rpartition(".")[2] for name in base.PASSWORD_HASHERS] == [
        "ScryptPasswordHasher",
        "PBKDF2PasswordHasher",
    ]


def test_whom_staff_made_is_asked_to_agree_and_for_nothing_else(client, person, legal_pages):
    person.emailaddress_set.all().delete()
    client.post("/account/sign-in/by-code/", {"email": person.email})

    answer = client.post("/account/sign-in/by-code/confirm/", {"code": last_mail("sign_in_code").fields["code"]})

    assert answer["Location"] == "/account/agreements/new/"
