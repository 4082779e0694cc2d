"""An account that a stranger made with somebody else's address opens to its owner, and no more to the stranger."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD, last_mail, path_of
from tests.factories import seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("legal_pages")]
FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on", "password1": PASSWORD}
OWN = "four words in a row"
SAID = "the password that was chosen then does not count"


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


def test_the_link_takes_the_password_and_says_so(stranger, client):
    page = client.get(link()).content.decode()
    client.post(link())
    account = client.get("/account/")

    assert SAID in page
    assert account.status_code == 200
    assert "does not count" in account.content.decode()
    assert not lets_in(PASSWORD)
    assert stranger.get("/account/").status_code == 302


def test_a_code_to_sign_in_takes_it_as_well(stranger, client):
    client.post("/account/sign-in/by-code/", {"email": FORM["email"]})
    client.post("/account/sign-in/by-code/confirm/", {"code": last_mail("sign_in_code").fields["code"]})

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

    client.post(path)

    assert not lets_in(PASSWORD)


def test_a_password_is_good_for_nothing_until_the_address_is_confirmed(stranger):
    assert not lets_in(PASSWORD)
    assert User.objects.get().has_usable_password()


def test_a_new_password_set_by_mail_confirms_the_address_and_stays(stranger, client):
    client.post("/account/password/forgotten/", {"email": FORM["email"]})
    form = client.get(path_of(last_mail("new_password").fields["link"]))["Location"]
    client.post(form, {"password1": OWN})

    assert not lets_in(PASSWORD)
    assert lets_in(OWN)
