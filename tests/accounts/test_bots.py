"""What tells people from programs: a field, a time, a name, an address. People lose nothing by it."""

import html
import re
import time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from accounts import forms
from accounts.bots import AgainstBots, validate_lasting_address, validate_name
from accounts.forms import guardians
from accounts.letting_go import NOBODY
from accounts.models import DisposableDomain, OutboxMessage, User
from hub.settings import base
from tests.factories import StandardPageFactory, seen

FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on"}


@pytest.fixture(autouse=True)
def legal_pages(db):
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


@pytest.fixture
def slow_forms(settings):
    settings.FORMS_TAKE_TIME = True


def sign_up(**changes):
    """Sign up in a new browser."""
    return Client().post("/account/sign-up/", FORM | seen() | changes)


def text(answer):
    return html.unescape(answer.content.decode())


def hidden(answer):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text(answer)))


@pytest.mark.parametrize(
    "name",
    [
        "http://evil.example",
        "Win at www.evil",
        "evil.example/x",
        "Ada@evil.example",
        "Klick bit.ly now",
        "evil。example",
        "ｗｗｗ．evil．example",
        "//evil",
        "Ada\nBcc: all",
        "Ada \u202eeve",
        "<svg/onload=alert(1)>",
        "＜b＞Ada",
    ],
)
def test_a_name_that_is_a_link_is_refused(name):
    with pytest.raises(ValidationError):
        validate_name(name)
    assert sign_up(name=name).status_code == 200
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "J. R. R. Tolkien",
        "Dr. Ada Lovelace",
        "María-José O’Neil",
        "李小龍",
        "N!xau ǂToma",
        "X Æ A-12",
        "Joh. Seb. Bach",
    ],
)
def test_a_name_is_a_name(name):
    validate_name(name)


@pytest.mark.parametrize(
    "address",
    [
        "ada@mailinator.com",
        "ada@MAILINATOR.com",
        "ada@eu.mailinator.com",
        "ada@wegwerf-bücher.example",
        "ada@a.xn--wegwerf-bcher-4ob.example",
        "ada@mailinator。com",
    ],
)
def test_addresses_that_soon_vanish_are_refused(address):
    domain = DisposableDomain(domain=" https://Wegwerf-Bücher.example/ ")
    domain.full_clean()
    domain.save()

    with pytest.raises(ValidationError):
        validate_lasting_address(address)


def test_other_addresses_are_not():
    validate_lasting_address("ada@notmailinator.com")
    validate_lasting_address("ada@com")


@pytest.mark.parametrize("address", [NOBODY, "ada@INVALID", "ada@ｉnvalid", "ada@erased.invalid."])
def test_addresses_that_lead_nowhere_are_refused(address):
    with pytest.raises(ValidationError, match="No mail gets to this address"):
        validate_lasting_address(address)


@pytest.mark.parametrize("address", [NOBODY, "ada@site.test", "ada@site.example", "ada@site.localhost"])
def test_production_refuses_what_is_for_examples_only(settings, address):
    """Tests and one's own machine have fewer such endings, in settings of their own."""
    settings.RESERVED_DOMAINS = set()
    validate_lasting_address(address)
    settings.RESERVED_DOMAINS = base.RESERVED_DOMAINS

    with pytest.raises(ValidationError):
        validate_lasting_address(address)


def test_nobody_signs_up_as_nobody_in_particular():
    assert "No mail gets to this address" in text(sign_up(email=NOBODY))
    assert not User.objects.exists()


def test_staff_keep_the_list(superuser_client):
    answer = superuser_client.post("/admin/snippets/accounts/disposabledomain/add/", {"domain": "@Gone.Example"})

    assert answer.status_code == 302
    assert DisposableDomain.objects.filter(domain="gone.example").exists()
    assert sign_up(email="ada@mail.gone.example").status_code == 200


def test_who_fills_in_what_nobody_sees_is_asked_once_more():
    refused = sign_up(website="https://evil.example")

    assert refused.status_code == 200
    assert "Ada Lovelace" in text(refused)
    assert "evil.example" not in text(refused)
    assert not User.objects.exists()


def test_a_form_takes_its_time(client, slow_forms):
    now = time.time()
    with time_machine.travel(now, tick=False):
        stamp = hidden(client.get("/account/sign-up/"))["begun"]
        quick = sign_up(begun=stamp)
    with time_machine.travel(now + 4, tick=False):
        again = sign_up(begun=hidden(quick)["begun"])

    assert "quicker than we can read" in text(quick)
    assert again.status_code == 302


@pytest.mark.parametrize("stamp", ["", "made up", "MTc:1xVEHu:6f9Q0tKcM69YXik0rzvQngRZexmF2K18FkpjDfQzZpI"])
def test_a_form_without_a_true_time_is_shown_once_more(slow_forms, stamp):
    now = time.time()
    with time_machine.travel(now, tick=False):
        stale = sign_up(begun=stamp)
    with time_machine.travel(now + 4, tick=False):
        again = sign_up(begun=hidden(stale)["begun"])

    assert "lay open for a long time" in text(stale)
    assert again.status_code == 302


def test_a_form_that_lay_open_for_days_is_shown_once_more(client, slow_forms):
    stamp = hidden(client.get("/account/sign-up/"))["begun"]
    with time_machine.travel(time.time() + 2 * 24 * 3600):
        answer = sign_up(begun=stamp)

    assert "lay open for a long time" in text(answer)


def test_every_form_that_mails_strangers_is_guarded():
    for form in (
        forms.SignUpForm,
        forms.AskForCodeForm,
        forms.ForgottenPasswordForm,
        guardians.AskForm,
        guardians.AddressForm,
    ):
        assert issubclass(form, AgainstBots), form
