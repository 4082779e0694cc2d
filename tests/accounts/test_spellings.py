"""A mailbox is one address: other spellings are refused, or mean the same."""

import pytest

from accounts.forms.addresses import ODD
from accounts.forms.agreeing import seal
from accounts.legal import texts_to_accept
from accounts.models import OutboxMessage, User
from tests.accounts.conftest import last_mail

REFUSED = [
    '"ada"@example.com',
    r'"a\da"@example.com',
    "ada@[192.0.2.1]",
    "\u017fam@example.com",
    "ada@foo\uff20example.com",
    "ada@\u2100.example.com",
    "ada@" + "\u00fc" * 62 + ".example",
]
WIDE = "\uff45xample.com"
FORM = {"name": "Ada Lovelace", "age": "over", "accept": "on", "password": "a guess", "first_name": "Ada"}


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("address", REFUSED)
@pytest.mark.parametrize("path", ["sign-up/", "sign-in/", "sign-in/by-code/", "password/forgotten/", "guardian/"])
def test_odd_spellings_are_refused(client, legal_pages, path, address):
    answer = client.post(f"/account/{path}", FORM | dict.fromkeys(["email", "login", "address"], address))

    assert answer.status_code == 200
    assert ODD in text(answer)
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("address", REFUSED)
def test_an_account_does_not_move_to_an_odd_spelling(certain, address):
    assert ODD in text(certain.post("/account/address/", {"email": address, "action_add": "yes"}))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"Ada@{WIDE}", "ada@example.com"),
        ("ada@exam\u00adple.com", "ada@example.com"),
        ("ada@b\u00fccher.example", "ada@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_kept_as_the_network_knows_it(client, legal_pages, typed, kept):
    client.post("/account/sign-up/", FORM | {"email": typed, "seen": seal(texts_to_accept())})

    assert User.objects.get().email == kept
    assert last_mail("confirm_address").address == kept
    assert User.objects.at(typed).exists()


def test_who_signs_in_may_write_the_domain_in_any_way(client, person):
    answer = client.post("/account/sign-in/", {"login": f"ada@{WIDE}", "password": "learn-together"})

    assert answer.status_code == 302


def test_what_staff_or_a_command_writes_is_kept_so_too(db):
    User.objects.create_superuser(f"Ada@{WIDE}", "correct horse")
    second = User(email="ada@exam\u00adple.com", password="x")
    second.clean()

    assert User.objects.get().email == "ada@example.com"
    assert second.email == "ada@example.com"
