"""What is done too often, or by a program, is refused in words; honest people go on."""

import html
import io
import re
import time

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, RequestFactory

from accounts.limits import mailbox, network
from accounts.models import Guardianship, OutboxMessage, User
from accounts.views.limited import when
from tests.examples import examples
from tests.factories import StandardPageFactory, seen

FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on"}
LIMIT = 80
SIGN_UPS = LIMIT + examples(420)


@pytest.fixture(autouse=True)
def legal_pages(db):
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


def sign_up(number=0, headers=None, remote="192.0.2.1", **changes):
    """Sign up as another person, in another browser."""
    form = FORM | {"email": f"ada{number}@example.com"} | changes
    form = form if "seen" in form else form | seen()
    return Client().post("/account/sign-up/", form, headers=headers, REMOTE_ADDR=remote)


def text(answer):
    return html.unescape(answer.content.decode())


def hidden(answer):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text(answer)))


def test_five_hundred_sign_ups_from_one_network_are_bounded():
    # Each says that it comes from somewhere else.
    forged = [{"X-Forwarded-For": f"10.{n % 250}.{n // 250}.7"} for n in range(SIGN_UPS)]
    answers = [sign_up(n, headers, **seen_once) for seen_once in [seen()] for n, headers in enumerate(forged)]
    elsewhere = sign_up(SIGN_UPS, remote="198.51.100.1")

    assert [answer.status_code for answer in answers] == [302] * LIMIT + [429] * (SIGN_UPS - LIMIT)
    assert all(answer["Retry-After"] and "Try it again" in text(answer) for answer in answers[LIMIT:])
    assert elsewhere.status_code == 302
    assert User.objects.count() == OutboxMessage.objects.count() == LIMIT + 1


def test_a_school_class_signs_up_from_one_network():
    # Every pupil mistypes something once.
    statuses = [[sign_up(number, accept="").status_code, sign_up(number).status_code] for number in range(30)]

    assert statuses == [[200, 302]] * 30
    assert set(OutboxMessage.objects.values_list("address", flat=True)) == {f"ada{n}@example.com" for n in range(30)}


LINKS = ["https://example.org", "Ada www.example.org", "example。org", "Ada\u2024 evil.example/x", "ada@example.org"]


@pytest.mark.parametrize("name", LINKS)
def test_a_name_that_is_a_link_mails_nobody(name):
    answer = sign_up(name=name)

    assert answer.status_code == 200
    assert "A name cannot hold a web or mail address" in text(answer)
    assert not OutboxMessage.objects.exists()


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
    Guardianship.objects.create(guardian_address="ada+0@example.com", first_name="Tia", own_at=16)
    for number in range(30):
        # Ten seconds or a minute between any two for one address are allauth's; ours are about the hour.
        address = f"ADA+{number}@Example.com"
        form = FORM | {"email": address, "address": address} | seen()
        Client().post(f"/account/{path}", form, REMOTE_ADDR=f"10.0.0.{number}")

    assert OutboxMessage.objects.count() == 20
    assert OutboxMessage.objects.earliest("pk").address == "ada+0@example.com"


@pytest.mark.parametrize(
    "other",
    ["ADA@example.com", "ada+1@example.com", " ada@EXAMPLE.com", "ada@\uff45xample.com", "ada@exam\u00adple.com"],
)
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


@pytest.mark.parametrize("name", ["sign-in", "sign-up", "guardian"])
def test_to_look_at_a_page_counts_for_nothing(settings, client, name):
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS, "1/h/ip")
    path = f"/account/{name}/"

    looks = [look(path).status_code for look in (client.get, client.head) * 2]

    assert looks == [200] * 4
    assert [client.post(path, {}).status_code for _ in range(2)] == [200, 429]


def test_guesses_count_together_whatever_host_they_name(client, person):
    tries = [
        client.post(
            "/account/sign-in/", {"login": person.email, "password": f"guess {n}"}, headers={"host": f"testserver:{n}"}
        )
        for n in range(1, 7)
    ]

    assert [answer.status_code for answer in tries] == [200] * 5 + [429]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "in less than a minute"),
        (60, "in about a minute"),
        (61, "in about 2 minutes"),
        (3600, "in about an hour"),
        (3601, "in about 61 minutes"),
        (5400, "in about 90 minutes"),
        (5401, "in about 2 hours"),
        (86400, "in about 24 hours"),
    ],
)
def test_times_are_said_as_one_says_them(seconds, words):
    assert when(seconds) == words


TEN_MEGABYTES = b"a" * 10_000_000
PART = b"--b\r\nContent-Disposition: form-data; name=%s\r\n\r\n%s\r\n--b--\r\n"
BODIES = {
    "fields": (b"name=" + TEN_MEGABYTES, "application/x-www-form-urlencoded"),
    "parts": (PART % (b'"name"', TEN_MEGABYTES), "multipart/form-data; boundary=b"),
    "a file": (PART % (b'"name"; filename="name"', TEN_MEGABYTES), "multipart/form-data; boundary=b"),
    "JSON": (b'{"name": "%s"}' % TEN_MEGABYTES, "application/json"),
}
BIG_DOORS = [
    "/account/sign-up/",
    "/account/sign-in/",
    "/account/guardian/",
    "/account/unsubscribe/x/",
    "/account/confirm/x/",
    "/account/guardian/decide/x/",
    "/account/password/new/1-x/",
    "/search/",
    "/",
]


@pytest.mark.parametrize("body", BODIES)
def test_ten_megabytes_are_refused_in_words_everywhere(body):
    content, kind = BODIES[body]

    # Before anybody asks for a token.
    answers = [Client(enforce_csrf_checks=True).post(path, content, content_type=kind) for path in BIG_DOORS]

    assert [answer.status_code for answer in answers] == [413] * len(BIG_DOORS)
    assert all("too much" in text(answer) for answer in answers)


def test_pictures_are_let_into_the_admin(superuser_client):
    answer = superuser_client.post("/admin/images/add/", {"title": "Map", "file": io.BytesIO(TEN_MEGABYTES)})

    assert answer.status_code == 200
    assert "too much" not in text(answer)
