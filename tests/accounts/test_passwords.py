"""A password forgotten, changed, and set for the first time."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import OutboxMessage
from accounts.passwords import ALIKE, GUESSED, SHORT
from tests.accounts.conftest import PASSWORD, last_mail, path_of
from tests.factories import UserFactory

NEW = "four words in a row"
FORGOTTEN = "/account/password/forgotten/"


def text(answer):
    return answer.content.decode()


def ask(client, person):
    client.post(FORGOTTEN, {"email": person.email})
    return path_of(last_mail("new_password").fields["link"])


def test_a_forgotten_password_is_set_anew(client, person, sign_in):
    form = client.get(ask(client, person))["Location"]

    page = client.get(form)
    answer = client.post(form, {"password1": NEW}, follow=True)
    person.refresh_from_db()

    assert "Set a new password" in text(page)
    assert "Your password is changed" in text(answer)
    assert answer.wsgi_request.path == "/members/"
    assert person.check_password(NEW)
    assert last_mail("password_changed").address == person.email


def test_the_link_works_once(client, person):
    link = ask(client, person)
    client.post(client.get(link)["Location"], {"password1": NEW})

    answer = Client().get(link)
    assert answer.status_code == 410
    assert "This link does not work" in text(answer)


def test_looking_at_the_link_changes_nothing(client, person):
    link = ask(client, person)

    for look in (client.get, client.head):
        look(link, follow=True)
    form = Client().get(link)
    person.refresh_from_db()

    assert person.check_password(PASSWORD)
    assert form.status_code == 302


def test_the_link_of_another_account_signs_nobody_out(client, signed_in):
    other = UserFactory(email="grace@example.com")
    link = ask(Client(), other)

    for send in (signed_in.get, signed_in.head, signed_in.post):
        answer = send(link)
        assert answer.status_code == 200
    form = link.rpartition("-")[0].rpartition("-")[0] + "-set-password/"

    assert "Sign out first" in text(answer)
    assert "Sign out first" in text(signed_in.get(form))
    assert signed_in.get("/account/").status_code == 200


def test_the_link_is_ours_whatever_host_was_named(client, person, settings):
    client.post(FORGOTTEN, {"email": person.email}, headers={"host": "testserver:8443"})

    link = last_mail("new_password").fields["link"]
    assert link.startswith(f"{settings.WAGTAILADMIN_BASE_URL}/account/password/new/")


def test_a_broken_link_says_so(client, person):
    answer = client.get(ask(client, person)[:-5] + "/")

    assert answer.status_code == 410
    assert "Have another link mailed" in text(answer)


def test_an_unknown_address_reads_the_same_page(client, person):
    known = client.post(FORGOTTEN, {"email": person.email}, follow=True)
    unknown = Client().post(FORGOTTEN, {"email": "nobody@example.com"}, follow=True)

    assert text(known) == text(unknown)
    assert last_mail("no_account").address == "nobody@example.com"


@pytest.mark.parametrize(
    ("password", "words"),
    [("1234567", SHORT), ("12345678", GUESSED), ("90273418562", GUESSED), ("ada.lovelace", ALIKE)],
)
def test_a_bad_new_password_says_in_one_sentence_what_is_wrong(client, person, password, words):
    form = client.get(ask(client, person))["Location"]

    answer = client.post(form, {"password1": password})

    assert answer.status_code == 200
    assert answer.context["form"].errors["password1"] == [words]


def test_changing_the_password_takes_the_old_one_and_signs_out_the_others(signed_in, person, sign_in):
    other = Client()
    sign_in(other, person)

    wrong = signed_in.post("/account/password/", {"oldpassword": "wrong", "password1": NEW})
    answer = signed_in.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})

    assert "not the password that you have now" in text(wrong)
    assert answer["Location"] == "/account/"
    assert signed_in.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def by_code(client, person):
    person.set_unusable_password()
    person.save()
    cache.clear()
    client.post("/account/sign-in/by-code/", {"email": person.email})
    client.post("/account/sign-in/by-code/confirm/", {"code": last_mail("sign_in_code").fields["code"]})


def test_who_just_typed_a_code_sets_a_first_password(client, person):
    by_code(client, person)

    answer = client.post("/account/password/set/", {"password1": NEW})
    person.refresh_from_db()

    assert answer["Location"] == "/account/"
    assert person.check_password(NEW)


def test_who_typed_a_code_long_ago_shows_it_once_more(client, person, later):
    by_code(client, person)
    later(3600)

    asked = client.get("/account/password/set/")
    before = OutboxMessage.objects.count()
    client.get(asked["Location"])
    unchanged = OutboxMessage.objects.count()
    client.post(asked["Location"], {"action": "send"})
    wrong = client.post(asked["Location"], {"code": "BCDF-GHJK"})
    answer = client.post(asked["Location"], {"code": last_mail("once_more_code").fields["code"]})

    assert asked["Location"].startswith("/account/once-more/by-code/")
    assert unchanged == before
    assert "This is not the code" in text(wrong)
    assert answer["Location"] == "/account/password/set/"
    assert client.get("/account/password/set/").status_code == 200


def test_three_wrong_codes_end_it(client, person, later):
    by_code(client, person)
    later(3600)
    here = client.get("/account/password/set/")["Location"]
    client.post(here, {"action": "send"})

    for _ in range(3):
        client.post(here, {"code": "BCDF-GHJK"})
    client.post(here, {"code": last_mail("once_more_code").fields["code"]})

    assert client.get("/account/password/set/").status_code == 302


def test_who_has_an_app_alone_shows_it_before_they_set_a_password(signed_in, person, app):
    person.set_unusable_password()
    person.save()
    signed_in.force_login(person)

    answers = signed_in.get("/account/password/set/"), signed_in.post("/account/password/set/", {"password1": NEW})
    person.refresh_from_db()

    assert {answer["Location"].partition("?")[0] for answer in answers} == {"/account/second-factor/once-more/"}
    assert not person.has_usable_password()
