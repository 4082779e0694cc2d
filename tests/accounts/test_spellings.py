"""A mailbox is one address: other spellings are refused, or mean the same."""

from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.utils import timezone

from accounts.forms.addresses import ODD
from accounts.forms.agreeing import seal
from accounts.legal import texts_to_accept
from accounts.models import Guardianship, LegalText, OutboxMessage, User
from tests.accounts.conftest import last_mail
from tests.factories import UserFactory

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


def test_a_nul_is_refused_beside_the_address(client, legal_pages):
    answer = client.post("/account/sign-up/", FORM | {"email": "ada@exam\0ple.com"})

    assert 'id="id_email_error"' in text(answer)


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


@pytest.fixture
def respell():
    """Return what brings old addresses into the one spelling."""
    module = import_module("accounts.migrations.0011_addresses_in_one_spelling")
    return lambda: module.respell(apps, None)


def stored(email, as_it_was):
    """Make a person whose address was stored before there was one spelling."""
    person = UserFactory(email=email)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    User.objects.filter(pk=person.pk).update(email=as_it_was)
    EmailAddress.objects.filter(user=person).update(email=as_it_was)
    return person


def test_addresses_from_before_are_respelled(respell, db, caplog):
    person = stored("old@example.com", "old@b\u00fccher.example")
    words = LegalText.objects.create(kind="guardian", digest="1", title="A text", words="Words")
    Guardianship.objects.create(
        guardian_address="g@b\u00fccher.example", own_at=16, agreed_at=timezone.now(), text=words
    )

    respell()

    assert User.objects.at("old@b\u00fccher.example").get() == person
    assert EmailAddress.objects.get().email == User.objects.get().email == "old@xn--bcher-kva.example"
    assert Guardianship.objects.get().guardian_address == "g@xn--bcher-kva.example"
    assert not caplog.records


def test_two_old_addresses_of_one_mailbox_are_left_and_named(respell, db, caplog):
    new = stored("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example")
    old = stored("old@example.com", "ada@b\u00fccher.example")

    respell()

    kept = dict(User.objects.values_list("pk", "email"))
    assert kept == {new.pk: "ada@xn--bcher-kva.example", old.pk: "ada@b\u00fccher.example"}
    assert EmailAddress.objects.get(user=old).email == "ada@b\u00fccher.example"
    assert [f"Person {old.pk} keeps" in record.getMessage() for record in caplog.records] == [True]
