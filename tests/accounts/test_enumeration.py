"""No page tells whether an address has an account: not by words, headers, cookies, ways or time."""

import logging
import os
import re
import time
from itertools import count
from statistics import median

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.flows.consents import kept_text
from accounts.flows.guardians import MOST_ASKED
from accounts.guardians import text
from accounts.links import SEE, SET_UP
from accounts.models import BirthMonth, Guardianship, OutboxMessage, User
from tests.accounts.conftest import path_of
from tests.accounts.guardians import GUARDIAN
from tests.factories import StandardPageFactory, UserFactory, seen

# With more the medians are better: TRIES=200 pytest -k takes_as_long --log-cli-level=INFO
TRIES = int(os.environ.get("TRIES", "9"))
logger = logging.getLogger(__name__)
PASSWORD, PLANTED = "learn-together", "planted-by-a-stranger"
# As long as each other: messages are cookies that hold them.
KNOWN, UNKNOWN = "known1@example.com", "nobody@example.com"
TEEN = {"name": "Tia", "month": 5, "year": timezone.now().year - 14, "accept": "on", "password1": "several-quiet-words"}
SIGN_UP = {"name": "Ada Lovelace", "age": "over", "accept": "on", "password1": "several-quiet-words"}
# Where an address goes in, and what happens then: address, its field, what else is sent, steps after it.
CODE_STEPS = [
    {"code": "WRNG-CODE", "action": "verify"},
    {"action": "resend"},
]
DOORS = {
    "sign-up": ("/account/sign-up/", "email", SIGN_UP, CODE_STEPS),
    "sign-up without a password": ("/account/sign-up/", "email", SIGN_UP | {"password1": ""}, CODE_STEPS),
    "password": ("/account/sign-in/", "login", {"password": "not-the-password"}, []),
    "code": ("/account/sign-in/by-code/", "email", {}, CODE_STEPS),
    "forgotten password": ("/account/password/forgotten/", "email", {}, []),
    "change of address": ("/account/address/", "email", {"action_add": "yes"}, CODE_STEPS[:1]),
    "guardian": ("/account/guardian/", "address", {}, []),
    "set-up": (SET_UP.page, "email", TEEN, CODE_STEPS),
    "teen": ("/account/age/guardian/", "guardian_address", {"first_name": "Tia"}, []),
}
TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|begun)" value=")[^"]*')


@pytest.fixture(autouse=True)
def people(db):
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), legal=kind)
    known = UserFactory(email=KNOWN, password=PASSWORD)
    EmailAddress.objects.create(user=known, email=KNOWN, primary=True, verified=True)
    # Who has an account is asked by teens as well, and by so many that no other question goes out.
    for number in range(MOST_ASKED):
        Guardianship.objects.create(guardian_address=KNOWN, first_name=f"Tia {number}", own_at=16)


class ShorterScrypt(ScryptPasswordHasher):
    """Takes less than half of the time: many times what all else takes still."""

    parallelism = 2


@pytest.fixture
def slow_passwords(people, settings):
    """Hash as in production, where the time that it takes is what could tell."""
    settings.PASSWORD_HASHERS = [f"{__name__}.{ShorterScrypt.__name__}"]
    known = User.objects.get(email=KNOWN)
    known.set_password(PASSWORD)
    known.save()


def browser(door):
    """Return a browser that may use a door: a teen's, who told their age; to change an address, one signed in."""
    client = Client()
    if door == "teen":
        client.post("/account/age/", {"year": timezone.now().year - 14, "month": 1, "country": "DE"})
    if door == "change of address":
        person = User.objects.filter(email="other@example.com").first() or UserFactory(email="other@example.com")
        EmailAddress.objects.get_or_create(user=person, email=person.email, primary=True, verified=True)
        client.force_login(person)
        session = client.session
        # As after signing in by code a moment ago.
        session["account_authentication_methods"] = [{"method": "code", "at": time.time(), "email": person.email}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


def way(door):
    """Return a door with its path; where that is a link, a guardian has agreed to it."""
    path, *others = DOORS[door]
    return (path_of(SET_UP.to([agreement().pk, ""])) if path == SET_UP.page else path), *others


def agreement():
    words, now = kept_text(text()), timezone.now()
    return Guardianship.objects.filter(guardian_address=GUARDIAN).first() or Guardianship.objects.create(
        guardian_address=GUARDIAN, first_name="Tia", own_at=16, agreed_at=now, text=words
    )


def walk(door, address):
    """Return all that a browser is told on its way through a door."""
    path, field, more, steps = way(door)
    client, told = browser(door), []
    answer = client.post(path, {field: address, **more, **seen()})
    told.append(shown(answer, address))
    for step in [None, *steps]:
        if answer.status_code != 302:
            break
        path = answer["Location"]
        told.append(shown(client.get(path), address))
        if step:
            cache.clear()
            answer = client.post(path, step)
            told.append(shown(answer, address))
    return told


def shown(answer, address):
    """Return everything in an answer but secrets, which are as long as each other's, and the address itself."""
    body = TOKENS.sub(r"\1", answer.content.decode()).replace(address, "ADDRESS")
    cookies = {name: [len(cookie.value), *attributes(cookie)] for name, cookie in answer.cookies.items()}
    headers = {name: value for name, value in answer.items() if name not in {"Content-Length", "Expires"}}
    return answer.status_code, headers, cookies, body


def attributes(cookie):
    return [(name, value) for name, value in sorted(cookie.items()) if name != "expires"]


@pytest.mark.parametrize("door", DOORS)
def test_a_door_tells_the_same_of_any_address(door):
    known = walk(door, KNOWN)
    cache.clear()
    unknown = walk(door, UNKNOWN)

    assert len(known) == len(unknown)
    for one, other in zip(known, unknown, strict=True):
        assert one[:3] == other[:3]
        assert one[3].splitlines() == other[3].splitlines()


@pytest.mark.usefixtures("clock")
def test_a_set_up_link_and_its_guardian_learn_nothing_before_the_address_is_confirmed():
    told = []
    for address in (KNOWN, UNKNOWN):
        walk("set-up", address)
        cache.clear()
        link, guardians_page = way("set-up")[0], path_of(SEE.to(GUARDIAN))
        told.append([shown(Client().get(path), address) for path in (link, guardians_page)])

    assert told[0] == told[1]
    assert [answer[0] for answer in told[0]] == [200, 200]
    assert not OutboxMessage.objects.filter(address=GUARDIAN).exists()
    assert not Guardianship.objects.exclude(person=None).exists()
    assert BirthMonth.objects.get().person.email == UNKNOWN


def planted(address):
    """Return what signing in says, so often as it may be tried, where somebody signed up with that password before."""
    Client().post("/account/sign-up/", {**SIGN_UP, "email": address, "password1": PLANTED, **seen()})
    other, form = Client(), {"login": address, "password": PLANTED}
    return [shown(other.post("/account/sign-in/", form), address) for _ in range(6)]


@pytest.mark.usefixtures("clock")
def test_signing_up_and_then_in_tells_nothing():
    User.objects.get(email=KNOWN).set_unusable_password()
    known = planted(KNOWN)
    cache.clear()
    unknown = planted(UNKNOWN)

    assert [answer[0] for answer in known] == [200] * 5 + [429]
    assert known == unknown


def seconds(door, address):
    """Return how long the answer of a door is worked at, without what other programs take from the machine."""
    path, field, more, _ = way(door)
    client, form = browser(door), {field: address, **more, **seen()}
    cache.clear()
    begun = time.thread_time()
    client.post(path, form)
    return time.thread_time() - begun


@pytest.mark.usefixtures("slow_passwords")
@pytest.mark.parametrize("door", DOORS)
def test_a_door_takes_as_long_for_any_address(door):
    unknown = (f"{number:06}@example.com" for number in count())

    assert_as_long(door, lambda: (seconds(door, KNOWN), seconds(door, next(unknown))))


@pytest.mark.usefixtures("slow_passwords")
def test_signing_in_after_signing_up_takes_as_long(monkeypatch):
    monkeypatch.setitem(DOORS, "planted", ("/account/sign-in/", "login", {"password": PLANTED}, []))
    numbers = count()

    def pair():
        made = UserFactory(email=f"{next(numbers):06}@example.com", password=PLANTED)
        EmailAddress.objects.create(user=made, email=made.email, primary=True)
        return seconds("planted", KNOWN), seconds("planted", made.email)

    assert_as_long("planted", pair)


def assert_as_long(door, pair):
    """Measure pairs; more of them where they differ: what tells does so however often, another program's load not."""
    for tries in (TRIES, 2 * TRIES, 4 * TRIES):
        known, unknown = zip(*(pair() for _ in range(tries)), strict=True)
        difference, noise = abs(median(known) - median(unknown)), spread(known) + spread(unknown)
        logger.info("%s: %.4f s, %.4f s, ± %.4f s", door, median(known), median(unknown), noise)
        if difference < 3 * noise + 0.001:
            return
    pytest.fail(f"{door}: {median(known):.4f} s for who has an account, {median(unknown):.4f} s for who has none")


def spread(times):
    """Return how far half of the times lie from their median, at most."""
    middle = median(times)
    return median(abs(each - middle) for each in times)
