"""What is done too often, or by a program, is refused in words; honest people go on."""

import html
import re
import time

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from accounts import forms
from accounts.bots import AgainstBots, validate_lasting_address, validate_name
from accounts.forms import guardians
from accounts.limits import mailbox, network
from accounts.models import DisposableDomain, OutboxMessage, User
from accounts.views.limited import in_words
from tests.factories import StandardPageFactory

FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on"}
LIMIT = 80


@pytest.fixture(autouse=True)
def legal_pages(db):
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


@pytest.fixture
def slow_forms(settings):
    settings.FORMS_TAKE_TIME = True


def sign_up(number=0, headers=None, remote="192.0.2.1", **changes):
    """Sign up as another person, in another browser."""
    form = FORM | {"email": f"ada{number}@example.com"} | changes
    return Client().post("/account/sign-up/", form, headers=headers, REMOTE_ADDR=remote)


def text(answer):
    return html.unescape(answer.content.decode())


def hidden(answer):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text(answer)))


def test_five_hundred_sign_ups_from_one_network_are_bounded():
    statuses = [sign_up(number).status_code for number in range(500)]

    assert statuses == [302] * LIMIT + [429] * (500 - LIMIT)
    assert User.objects.count() == OutboxMessage.objects.count() == LIMIT


def test_a_school_class_signs_up_from_one_network():
    # Every pupil mistypes something once.
    statuses = [[sign_up(number, accept="").status_code, sign_up(number).status_code] for number in range(30)]

    assert statuses == [[200, 302]] * 30


FORGED = [
    "{n}.{n}.{n}.{n}",
    "10.0.0.{n}, 192.0.2.9",
    "2001:db8:{n}::1",
    "unknown, {n}",
    "'; {n}",
    ",,,{n}",
    "::ffff:1.2.3.{n}",
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_address_is_not_believed(forged, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "3/10m/ip"}

    statuses = [sign_up(n, {"X-Forwarded-For": forged.format(n=n)}).status_code for n in range(6)]

    assert statuses == [302] * 3 + [429] * 3


@pytest.mark.parametrize("forged", FORGED)
def test_what_stands_before_our_proxies_is_not_believed(forged, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "3/10m/ip"}

    seen = [{"X-Forwarded-For": f"{forged.format(n=n)}, 198.51.100.7, 10.0.0.1"} for n in range(6)]

    assert [sign_up(n, each).status_code for n, each in enumerate(seen)] == [302] * 3 + [429] * 3


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "believed"),
    [
        (0, "198.51.100.7", "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.5, 198.51.100.7", "10.0.0.1", "198.51.100.7"),
        (2, "203.0.113.5, 198.51.100.7, 10.0.0.2", "10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1", "192.0.2.1"),
        (1, "", "192.0.2.1", "192.0.2.1"),
        (1, "no address", "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.7:4711", "10.0.0.1", "198.51.100.7"),
        (1, "[2001:db8::1]:4711", "10.0.0.1", "2001:db8::1"),
        (1, "fe80::1%eth0", "10.0.0.1", "fe80::1"),
        (0, "", "::ffff:192.0.2.1", "192.0.2.1"),
        (0, "", "", "unknown"),
    ],
)
def test_the_network_is_what_our_last_proxy_saw(settings, proxies, forwarded, remote, believed):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else None

    assert network(RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)) == believed


def test_a_network_of_the_new_kind_counts_as_one(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "3/10m/ip"}

    statuses = [sign_up(n, remote=f"2001:db8:0:7::{n:x}").status_code for n in range(6)]
    other = sign_up(9, remote="2001:db8:0:8::1").status_code

    assert (statuses, other) == ([302] * 3 + [429] * 3, 302)


@pytest.mark.parametrize("path", ["sign-up/", "sign-in/by-code/", "password/forgotten/", "guardian/"])
def test_one_mailbox_gets_a_few_mails_however_it_is_written(path):
    for number in range(30):
        # Ten seconds or a minute between any two for one address are allauth's; ours are about the hour.
        address = f"ADA+{number}@Example.com"
        Client().post(f"/account/{path}", FORM | {"email": address, "address": address}, REMOTE_ADDR=f"10.0.0.{number}")

    assert OutboxMessage.objects.count() <= 5


@pytest.mark.parametrize("other", ["ADA@example.com", "ada+1@example.com", " ada@EXAMPLE.com"])
def test_spellings_of_a_mailbox(other):
    assert mailbox(other) == "ada@example.com"


def test_the_page_says_when_to_try_again_and_keeps_what_was_typed(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "1/10m/ip"}
    now = time.time()
    with time_machine.travel(now, tick=False):
        sign_up(1)
    with time_machine.travel(now + 370, tick=False):
        answer = sign_up(2, name='Eve "E." Example', password1="a-quiet-long-word")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "230"
    assert "in about 4 minutes" in text(answer)
    assert "Eve &quot;E.&quot; Example" in answer.content.decode()
    assert "a-quiet-long-word" not in text(answer)
    assert "no-store" in answer["Cache-Control"]


def test_what_was_kept_comes_back_in_the_form_without_a_password(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "1/10m/ip"}
    sign_up(1)
    kept = hidden(sign_up(2, password1="a-quiet-long-word"))
    cache.clear()

    answer = sign_up(**kept | {"number": 2})

    assert answer.status_code == 200
    assert 'value="ada2@example.com"' in text(answer)
    assert "type it again" in text(answer)


def test_guessing_a_password_ends_with_when_to_go_on(client, person):
    tries = [client.post("/account/sign-in/", {"login": person.email, "password": f"guess {n}"}) for n in range(6)]

    assert [answer.status_code for answer in tries] == [200] * 5 + [429]
    assert 200 < int(tries[-1]["Retry-After"]) <= 300


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "in less than a minute"),
        (60, "in about a minute"),
        (61, "in about 2 minutes"),
        (5400, "in about 90 minutes"),
        (5401, "in about 2 hours"),
        (86400, "in about 24 hours"),
    ],
)
def test_times_are_said_as_one_says_them(seconds, words):
    assert in_words(seconds) == words


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


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/json"]
)
@pytest.mark.parametrize("path", ["sign-up/", "guardian/"])
def test_ten_megabytes_are_refused_in_words(client, path, kind):
    body = b"name=" + b"a" * 10_000_000
    if kind.startswith("multipart"):
        body = b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n' + body + b"\r\n--b--\r\n"

    answer = client.post(f"/account/{path}", body, content_type=kind)

    assert answer.status_code in {200, 400, 413}
    assert not User.objects.exists()
    if kind != "application/json":
        assert "too much" in text(answer)


def test_every_form_that_mails_strangers_is_guarded():
    for form in (
        forms.SignUpForm,
        forms.AskForCodeForm,
        forms.ForgottenPasswordForm,
        guardians.AskForm,
        guardians.AddressForm,
    ):
        assert issubclass(form, AgainstBots), form
