"""An account that a stranger made with somebody else's address opens to its owner, and no more to the stranger."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.flows.claiming import HOW
from accounts.flows.news import wants_news
from accounts.models import BirthMonth, Consent, User
from tests.accounts.conftest import PASSWORD, claimed, last_mail, path_of
from tests.factories import UserFactory, seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("legal_pages")]
FORM = {
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "age": "over",
    "accept": "on",
    "news": "on",
    "password1": PASSWORD,
}
OWN = "four words in a row"
NOT_MINE = {"erase": "on", "understood": "on"}
SAID = "does not count"


@pytest.fixture
def stranger():
    """Return the browser that signed up with a password."""
    client = Client()
    assert client.post("/account/sign-up/", FORM | seen()).status_code == 302
    cache.clear()
    return client


def link():
    return path_of(last_mail("confirm_address").fields["link"])


def lets_in(password):
    client = Client()
    client.post("/account/sign-in/", {"login": FORM["email"], "password": password})
    return client.get("/account/").status_code == 200


def test_one_page_behind_the_link_asks_all_and_takes_the_password(stranger, client):
    page = client.get(link()).text
    answer = claimed(client, at=link())
    inside = client.get(answer["Location"])

    assert SAID in page
    assert (answer["Location"], inside.status_code) == ("/members/", 200)
    assert "chosen when this account was made" not in inside.text
    assert not lets_in(PASSWORD)
    assert stranger.get("/account/").status_code == 302


def test_a_code_to_sign_in_takes_it_as_well(stranger, client):
    confirm_by_code(client)

    assert claimed(client).status_code == 302
    assert client.get("/account/").status_code == 200
    assert not lets_in(PASSWORD)


def test_whoever_signed_up_in_this_browser_keeps_it_by_code(stranger):
    stranger.post("/account/confirm/", {"action": "verify", "code": last_mail("confirm_address").fields["code"]})

    assert stranger.get("/account/").status_code == 200
    assert lets_in(PASSWORD)


def test_whoever_signed_up_in_this_browser_keeps_it_by_the_link(stranger):
    page = stranger.get(link()).content.decode()
    stranger.post(link())

    assert SAID not in page
    assert stranger.get("/account/").status_code == 200
    assert lets_in(PASSWORD)


def test_having_signed_up_with_another_address_is_not_enough(stranger, client):
    path = link()
    client.post("/account/sign-up/", FORM | seen() | {"email": "eve@example.com"})

    assert claimed(client, at=path)["Location"] == "/members/"
    assert not lets_in(PASSWORD)


def test_a_password_is_good_for_nothing_until_the_address_is_confirmed(stranger):
    assert not lets_in(PASSWORD)
    assert User.objects.get().has_usable_password()


def test_a_new_password_set_by_mail_confirms_the_address_and_stays(stranger, client):
    confirm_by_new_password(client)
    claimed(client)

    assert not lets_in(PASSWORD)
    assert lets_in(OWN)


def confirm_by_code(client):
    client.post("/account/sign-in/by-code/", {"email": FORM["email"]})
    client.post("/account/sign-in/by-code/confirm/", {"code": last_mail("sign_in_code").fields["code"]})


def confirm_by_new_password(client):
    client.post("/account/password/forgotten/", {"email": FORM["email"]})
    form = client.get(path_of(last_mail("new_password").fields["link"]))["Location"]
    client.post(form, {"password1": OWN})
    client.post("/account/sign-in/", {"login": FORM["email"], "password": OWN})


def behind_the_link(client):
    return link()


def after_a_code(client):
    confirm_by_code(client)
    return "/account/claim/"


def after_a_new_password(client):
    confirm_by_new_password(client)
    return "/account/claim/"


two_doors = pytest.mark.parametrize("asked_at", [behind_the_link, after_a_code])


@pytest.mark.parametrize("asked_at", [behind_the_link, after_a_code, after_a_new_password])
def test_nothing_that_the_stranger_said_stands_as_the_owners(stranger, client, asked_at):
    planted = set(Consent.objects.values_list("pk", flat=True))
    path = asked_at(client)
    turned_away = client.get("/account/").status_code, Client().get("/account/").status_code
    ended = claimed(client, at=path, name="Ada Byron")

    person = User.objects.get()
    assert turned_away == (302, 302)
    assert ended["Location"] == "/members/"
    assert client.get("/account/").status_code == 200
    assert (person.get_full_name(), wants_news(person)) == ("Ada Byron", False)
    assert set(Consent.objects.values_list("text__kind", "how")) == {(kind, HOW) for kind in ("terms", "privacy")}
    assert planted.isdisjoint(Consent.objects.values_list("pk", flat=True))


@two_doors
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"age": ""}, "Choose one of the two"),
        ({"name": ""}, "Type a name"),
        ({"accept": ""}, "Without this there can be no account"),
        ({"seen": ""}, "The texts changed while this page was open"),
    ],
)
def test_the_owner_has_to_say_who_they_are_and_agree(stranger, client, asked_at, given, wrong):
    path = asked_at(client)

    answer = claimed(client, at=path, **given)
    shut = client.get("/account/").status_code
    again = claimed(client, at=path)

    assert wrong in answer.text
    assert (answer.status_code, shut) == (200, 302)
    assert again["Location"] == "/members/"


def test_the_question_comes_back_until_it_is_answered(stranger, client):
    confirm_by_code(client)
    other = Client()

    confirm_by_code(other)

    assert other.get("/account/").status_code == 302
    assert claimed(other).status_code == 302
    assert other.get("/account/").status_code == 200


@two_doors
def test_an_address_that_is_confirmed_once_more_is_no_answer(stranger, client, asked_at):
    confirm_by_code(client)
    EmailAddress.objects.update(verified=False)
    other = Client()

    other.post(asked_at(other), {"name": "Ada"})

    assert other.get("/account/").status_code == 302
    assert User.objects.get().is_unclaimed


@two_doors
@pytest.mark.parametrize(("given", "then"), [({"age": "under"}, "age/"), (NOT_MINE, "sign-in/")])
def test_what_the_owner_may_not_have_or_did_not_make_is_erased(stranger, client, asked_at, given, then):
    answer = client.post(asked_at(client), given)

    assert answer["Location"] == f"/account/{then}"
    assert not User.objects.exists()
    assert "The account is erased" in client.get(answer["Location"]).text


@two_doors
def test_a_child_does_not_claim_it_in_the_browser_that_knows_them(stranger, client, asked_at):
    client.post("/account/age/", {"year": timezone.now().year - 9, "month": 1, "country": "DE"})

    path = asked_at(client)
    page, answer = client.get(path).text, claimed(client, at=path)
    stayed = User.objects.exists()
    erased = client.post(path, NOT_MINE)

    assert "it cannot become yours here" in page
    assert "go on" not in page
    assert (answer.status_code, stayed) == (200, True)
    assert erased["Location"] == "/account/age/"
    assert not User.objects.exists()


@two_doors
def test_one_button_alone_erases_nothing(stranger, client, asked_at):
    answer = client.post(asked_at(client), {"erase": "on"})

    assert "Tick this if you mean it" in answer.text
    assert "Choose one of the two" not in answer.text
    assert User.objects.exists()


@two_doors
def test_a_teen_who_told_their_age_goes_on_as_one(stranger, client, asked_at):
    client.post("/account/age/", {"year": timezone.now().year - 17, "month": 1, "country": "DE"})

    claimed(client, at=asked_at(client))

    assert BirthMonth.objects.get().person == User.objects.get()
    assert client.get("/account/").status_code == 200


@two_doors
def test_the_age_of_whoever_claimed_it_is_not_that_of_the_next_in_this_browser(stranger, client, asked_at):
    client.post("/account/age/", {"year": timezone.now().year - 30, "month": 1, "country": "DE"})

    claimed(client, at=asked_at(client))
    client.post("/account/sign-out/")

    assert "Your age" in client.get("/account/sign-up/").text


@pytest.mark.parametrize("given", [NOT_MINE, {"age": "under"}, {"name": "Somebody Else"}])
def test_what_was_settled_in_another_window_stays_so(stranger, client, given):
    confirm_by_code(client)
    other = Client()
    confirm_by_code(other)
    claimed(other)

    answer = claimed(client, **given)

    assert answer["Location"] == "/account/sign-in/"
    assert "Meanwhile the account was taken over" in client.get(answer["Location"]).text
    assert User.objects.get().get_full_name() == "Ada Lovelace"
    assert other.get("/account/").status_code == 200


@two_doors
@pytest.mark.parametrize("given", [NOT_MINE, {"age": "under"}])
def test_who_is_the_last_superuser_is_told_why_they_stay(stranger, client, asked_at, given):
    path = asked_at(client)
    User.objects.update(is_superuser=True)

    answer = client.post(path, given)

    assert "Nobody else may do everything" in answer.text
    assert "not right yet" not in answer.text
    assert claimed(client, at=path)["Location"] == "/members/"


def test_where_the_account_was_made_there_is_nothing_to_erase_it_with(stranger):
    page = stranger.get(link()).text
    stranger.post(link(), NOT_MINE)

    assert "It is not yours?" not in page
    assert stranger.get("/account/").status_code == 200


@pytest.mark.parametrize("given", [{}, NOT_MINE, {"age": "under"}, {"age": "over", "accept": "on"}])
def test_who_is_signed_in_to_another_account_signs_out_before_they_answer(stranger, client, given):
    """They may have opened the page before: whatever its buttons say is not taken for *Yes, confirm it*."""
    client.force_login(UserFactory(email="eve@example.com"))

    answer = client.post(link(), given | seen())

    person = User.objects.get(email=FORM["email"])
    assert "You are signed in as eve@example.com, which is another account" in answer.text
    assert "Yes, confirm it" not in client.get(link()).text
    assert not EmailAddress.objects.get(user=person).verified
    assert not person.is_unclaimed
    assert claimed(Client(), at=link())["Location"] == "/members/"
