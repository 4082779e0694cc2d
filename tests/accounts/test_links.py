"""Mail scanners fetch every link, by GET and HEAD, more than once: it changes nothing."""

import re
from hashlib import sha256

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from accounts.mail.kinds import KINDS
from accounts.mail.outbox import post
from accounts.models import OutboxMessage
from tests.factories import StandardPageFactory, UserFactory, seen

FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on"}
LINK = re.compile(r"^https?://[^/]+(/.*)$")


@pytest.fixture(autouse=True)
def legal_pages(db):
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


def everything_known():
    """Return a digest of every table of accounts, what visitors' sessions hold aside."""
    tables = [*apps.get_app_config("accounts").get_models(), *apps.get_app_config("account").get_models()]
    tables += [*apps.get_app_config("mfa").get_models(), *apps.get_app_config("usersessions").get_models()]
    return {
        model._meta.label: sha256(repr(sorted(model.objects.values_list(), key=repr)).encode()).hexdigest()
        for model in tables
    }


def begin_all():
    """Have every kind of message posted that a page posts with a link that could do something."""
    known = UserFactory(email="known@example.com", password="learn-together")
    EmailAddress.objects.create(user=known, email=known.email, primary=True, verified=True)
    for path, form in [
        ("sign-up/", FORM | seen()),
        ("sign-up/", FORM | seen() | {"email": known.email}),
        ("password/forgotten/", {"email": known.email}),
        ("password/forgotten/", {"email": "nobody@example.com"}),
        ("sign-in/by-code/", {"email": known.email}),
        ("sign-in/by-code/", {"email": "nobody@example.com"}),
        ("guardian/", {"address": "parent@example.com"}),
    ]:
        cache.clear()
        Client().post(f"/account/{path}", form)


def post_the_others():
    """Post the rest, so that each kind's link is among them; most of those lead to a page of the account."""
    person = UserFactory()
    for name, kind in KINDS.items():
        if not OutboxMessage.objects.filter(kind=name).exists():
            link = "http://127.0.0.1:8000/account/"
            post(name, to=person.email, person=person, thing="1", **dict.fromkeys(kind.fields, link))


def links():
    """Return each link once: most of those that no page has made are the same."""
    return {
        found[1]
        for message in OutboxMessage.objects.all()
        for value in message.fields.values()
        if isinstance(value, str) and (found := LINK.match(value))
    }


def test_links_in_mails_may_be_fetched_by_anybody_as_often_as_they_like():
    begin_all()
    post_the_others()
    before, fetched = everything_known(), links()

    for path in fetched:
        for client in (Client(), Client()):
            for fetch in (client.get, client.head, client.get, client.head):
                assert fetch(path, follow=True).status_code < 500

    assert set(KINDS) == set(OutboxMessage.objects.values_list("kind", flat=True))
    assert len(fetched) > 3
    assert everything_known() == before
