"""Age is asked before anything else, and a child's answer stands and is kept nowhere."""

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.addresses import sign, with_next
from accounts.models import BirthMonth, Guardianship, OutboxMessage, User
from tests.factories import ProgramPageFactory, UserFactory, seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]
NOT_KEPT = "What you typed on the page before was not kept"
FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "accept": "on"}


def tell_age(client, year, month=1, country="DE", **extra):
    return client.post("/account/age/", {"year": year, "month": month, "country": country, **extra})


def sign_up(client, **changes):
    return client.post("/account/sign-up/", FORM | seen() | changes)


def is_refused(client):
    return "You are welcome to read" in client.get("/account/age/").text


def test_the_question_has_no_answer_filled_in(client):
    html = client.get("/account/age/").text

    assert 'value="20' not in html
    assert html.count("selected") == html.count('<option value="" selected>') == 2


def test_signing_up_asks_18_or_over_without_a_default(client):
    html = client.get("/account/sign-up/").text

    assert 'name="age" value="over"' in html
    assert 'name="age" value="under"' in html
    assert "checked" not in html


def test_without_an_age_there_is_no_account(client):
    answer = sign_up(client)

    assert answer.status_code == 200
    assert not User.objects.exists()


def test_of_an_adult_no_age_is_kept(client):
    sign_up(client, age="over")

    assert User.objects.exists()
    assert not BirthMonth.objects.exists()


def test_under_18_leads_to_the_question_and_what_was_typed_is_gone_and_it_says_so(client):
    answer = sign_up(client, age="under", accept="", next=sign("/guides/"))
    page = client.get(answer["Location"]).text

    assert answer["Location"] == with_next("account_age", "/guides/")
    assert "ada@example.com" not in page
    assert NOT_KEPT in page
    assert not User.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_under_18_is_told_to_type_nothing_else_and_who_did_not_reads_of_no_loss(client):
    page = client.get("/account/sign-up/").text
    asked = client.get(client.post("/account/sign-up/", {"age": "under"})["Location"]).text

    assert "Under 18? Then leave the rest empty" in page
    assert NOT_KEPT not in asked


def test_what_was_typed_before_an_answer_ran_out_is_said_to_be_gone(client):
    page = ProgramPageFactory(program__minimum_age=13)

    asked = client.get(sign_up(client, next=sign(page.url))["Location"]).text

    assert NOT_KEPT in asked


def test_heading_for_a_program_with_a_minimum_age_asks_before_any_other_data(client):
    page = ProgramPageFactory(program__minimum_age=13)

    for path in (page.url, f"{page.url}below/?a=1"):
        answer = client.get(with_next("account_signup", path))

        assert answer["Location"] == with_next("account_age", path)


def test_heading_for_a_program_for_adults_asks_no_month(client):
    page = ProgramPageFactory(program__minimum_age=None)

    assert client.get(with_next("account_signup", page.url)).status_code == 200


def test_an_adult_who_has_told_their_age_is_not_asked_again(client):
    page = ProgramPageFactory(program__minimum_age=13)

    answer = tell_age(client, 1980, next=sign(page.url))
    html = client.get(answer["Location"]).text
    sign_up(client, next=sign(page.url))

    assert answer["Location"] == with_next("account_signup", page.url)
    assert 'name="age"' not in html
    assert User.objects.exists()
    assert not BirthMonth.objects.exists()


def test_a_teen_who_decides_alone_signs_up_as_everybody_and_the_month_is_kept(client):
    answer = tell_age(client, 2009, 5)

    sign_up(client)

    assert answer["Location"] == "/account/sign-up/"
    assert User.objects.get().birth_month.age == 17
    assert not Guardianship.objects.exists()


def test_an_answer_is_used_for_one_account(client):
    tell_age(client, 2009, 5)
    sign_up(client)

    client.post("/account/sign-out/")
    client.session.flush()

    assert "age" not in {name for name, morsel in client.cookies.items() if morsel.value}


def test_a_program_for_older_people_says_so_and_the_way_goes_on(client):
    page = ProgramPageFactory(program__minimum_age=17)

    answer = tell_age(client, 2010, 1, next=sign(page.url))
    html = client.get(answer["Location"]).text

    assert answer["Location"] == with_next("account_age_program", page.url)
    assert "takes people of 17 and over" in html
    assert client.get("/account/sign-up/").status_code == 200


def test_who_is_too_young_for_a_program_reads_so_whenever_they_told_their_age(client):
    page = ProgramPageFactory(program__minimum_age=18)
    tell_age(client, 2009, 5)

    opened = client.get(with_next("account_signup", page.url))
    sent = sign_up(client, next=sign(page.url))

    assert opened["Location"] == sent["Location"] == with_next("account_age_program", page.url)
    assert not User.objects.exists()
    assert client.get("/account/sign-up/").status_code == 200


def test_who_is_old_enough_for_a_program_goes_on_without_telling_again(client):
    page = ProgramPageFactory(program__minimum_age=17)
    tell_age(client, 2009, 5)

    assert client.get(with_next("account_signup", page.url)).status_code == 200


def test_a_program_for_teens_alone_says_so_to_adults_whenever_they_told_their_age(client):
    page = ProgramPageFactory(program__minimum_age=13, program__maximum_age=17)
    there = with_next("account_age_program", page.url)

    told = tell_age(client, 1980, next=sign(page.url))["Location"]
    opened = client.get(with_next("account_signup", page.url))["Location"]

    assert told == opened == there
    assert "takes people of 13 to 17" in client.get(there).text
    assert client.get("/account/sign-up/").status_code == 200


def test_a_child_is_refused_kindly_and_nothing_is_stored(client):
    answer = tell_age(client, 2016)

    assert client.get(answer["Location"]).status_code == 200
    assert is_refused(client)
    for model in (User, Guardianship, BirthMonth, OutboxMessage, Session):
        assert not model.objects.exists()
    assert set(client.cookies) <= {"age", "csrftoken"}
    assert "2016" not in str(client.cookies["age"])


def test_a_child_who_goes_back_and_gives_another_age_does_not_pass(client):
    tell_age(client, 2016)

    again = tell_age(client, 1980)

    assert "Location" not in again
    assert is_refused(client)


@pytest.mark.parametrize(
    "path", ["/account/sign-up/", "/account/age/guardian/", "/account/sign-up/?email=other@example.com"]
)
def test_no_other_way_in_is_open_to_a_refused_child(client, path):
    tell_age(client, 2016)

    opened = client.get(path)
    sent = client.post(path, FORM | {"age": "over", "first_name": "Ada", "guardian_address": "a@example.com"})

    assert opened["Location"] == sent["Location"] == "/account/age/"
    assert not User.objects.exists()
    assert not Guardianship.objects.exists()


def test_a_refusal_is_forgotten_after_a_day():
    client = Client()
    tell_age(client, 2016)

    with time_machine.travel("2026-11-23T12:01", tick=False):
        assert not is_refused(client)


def test_an_answer_that_was_made_up_counts_for_nothing(client):
    client.cookies["age"] = '{"band": "adult"}'

    assert 'name="age"' in client.get("/account/sign-up/").text


def test_a_teen_below_the_age_of_consent_does_not_pass_by_another_answer(client):
    first = tell_age(client, 2012)

    again = tell_age(client, 1980)

    assert first["Location"] == again["Location"] == "/account/age/guardian/"
    assert sign_up(client, age="over")["Location"] == "/account/age/guardian/"


@pytest.mark.parametrize(
    ("year", "month"),
    [("", "1"), ("12", "1"), ("abcd", "1"), ("1899", "1"), ("2027", "1"), ("2026", "12"), ("2000", "13")],
)
def test_an_answer_that_is_none_is_asked_again_and_nothing_is_lost(client, year, month):
    answer = tell_age(client, year, month)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert '<option value="DE" selected>' in answer.text
    assert "age" not in client.cookies


def test_who_is_signed_in_is_not_asked(client):
    client.force_login(UserFactory())

    assert client.get("/account/age/?next=" + sign("/guides/"))["Location"] == "/guides/"


def test_the_answer_is_sent_to_account_pages_only(client):
    tell_age(client, 2016)

    cookie = client.cookies["age"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/account/", True, "Lax")
