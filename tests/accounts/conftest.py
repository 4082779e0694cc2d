"""People who sign in, and what is mailed to them."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.utils import timezone

from accounts.models import OutboxMessage
from tests.factories import StandardPageFactory, UserFactory, seen

PASSWORD = "learn-together"


@pytest.fixture
def person(db):
    """Return somebody with a password and a confirmed address."""
    person = UserFactory(email="ada@example.com", first_name="Ada", last_name="Lovelace", password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


@pytest.fixture
def sign_in():
    """Return a function by which a person signs in by password."""

    def sign_in(client, person, **extra):
        return client.post("/account/sign-in/", {"login": person.email, "password": PASSWORD, **extra})

    return sign_in


@pytest.fixture
def signed_in(client, person, sign_in):
    """Return the browser of that person."""
    assert sign_in(client, person).status_code == 302
    return client


@pytest.fixture
def certain(signed_in):
    """Return that browser after the person has shown once more who they are."""
    assert signed_in.post("/account/once-more/", {"password": PASSWORD}).status_code == 302
    return signed_in


@pytest.fixture
def app(person):
    """Set up an authenticator app for the person; return a function that says what the app shows now."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return lambda: app_code(secret)


@pytest.fixture
def later(time_machine):
    """Return a function that lets time pass."""
    return lambda seconds: time_machine.move_to(timezone.now() + timedelta(seconds=seconds))


def claimed(client, at="/account/claim/", **changes):
    """Return what a person gets who says who they are, and agrees to the texts, on one of the pages that ask."""
    return client.post(at, {"name": "Ada Lovelace", "age": "over", "accept": "on", **seen(), **changes})


def app_code(secret: str, steps: int = 0) -> str:
    """Return what an authenticator app shows, `steps` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def last_mail(kind: str) -> OutboxMessage:
    """Return the newest message of a kind."""
    return OutboxMessage.objects.filter(kind=kind).latest("pk")


def path_of(link: str) -> str:
    """Return what stands behind the host."""
    return re.sub(r"^https?://[^/]+", "", link)


@pytest.fixture
def clock(db):
    """Stop the clock on a day on which the ages in these tests are what they say; it can be moved."""
    with time_machine.travel("2026-11-22T12:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def legal_pages(db):
    """Publish the texts without which nobody signs up."""
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


@pytest.fixture
def guardian():
    """Return the browser of a guardian."""
    return Client()
