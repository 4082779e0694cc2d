"""The steps of a teen and a guardian, for the tests."""

import re
from urllib.parse import urlsplit

from django.apps import apps

from accounts.addresses import sign
from accounts.guardians import text
from accounts.legal import seal
from accounts.models import OutboxMessage, User
from tests.factories import seen

GUARDIAN = "parent@example.com"
ASK = {"first_name": "Tia", "guardian_address": GUARDIAN}
SET_UP_FORM = {"name": "Tia", "email": "tia@example.com", "month": 5, "year": 2012, "accept": "on"}


SET_UP_LINK = re.compile(r'href="[^"]*/account/guardian/set-up/[^"]+"')


def ask(client, path="", **changes):
    client.post("/account/age/", {"year": 2012, "month": 5, "country": "DE"})
    return client.post("/account/age/guardian/", ASK | {"next": sign(path)} | changes)


def path_in(kind):
    return urlsplit(OutboxMessage.objects.filter(kind=kind).latest("pk").fields["link"]).path


def kinds():
    return set(OutboxMessage.objects.values_list("kind", flat=True))


def agree(guardian):
    return guardian.post(path_in("guardian_asked"), {"action": "agree", "seen": seal([text()])})


def set_up(client, **changes):
    return client.post(path_in("guardian_agreed"), SET_UP_FORM | seen() | changes)


def confirm(client):
    code = OutboxMessage.objects.filter(kind="confirm_address").latest("pk").fields["code"]
    return client.post("/account/confirm/", {"action": "verify", "code": code})


def grown_account(client, guardian):
    ask(client)
    agree(guardian)
    set_up(client)
    confirm(client)
    return User.objects.get()


def page_link(guardian, address=GUARDIAN):
    guardian.post("/account/guardian/", {"address": address})
    return path_in("guardian_page")


def everything():
    """Return every row of every table of accounts and allauth, to see that nothing changed."""
    models = [
        model for label in ("accounts", "account", "sessions") for model in apps.get_app_config(label).get_models()
    ]
    return {model: list(model.objects.order_by("pk").values()) for model in models}
