"""What is done too often, or by a program, is refused in words; honest people go on."""

import pytest
from django.test import Client

from accounts.models import OutboxMessage, User
from tests.factories import StandardPageFactory

FORM = {"name": "Ada Lovelace", "email": "ada@example.com", "age": "over", "accept": "on"}


@pytest.fixture(autouse=True)
def legal_pages(db):
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


def sign_up(number=0, **changes):
    """Sign up as another person, in another browser."""
    headers = {key: changes.pop(key) for key in list(changes) if key in {"REMOTE_ADDR", "HTTP_X_FORWARDED_FOR"}}
    return Client().post("/account/sign-up/", FORM | {"email": f"ada{number}@example.com"} | changes, **headers)


def test_five_hundred_sign_ups_from_one_network_are_bounded():
    answers = [sign_up(number) for number in range(500)]

    assert {answer.status_code for answer in answers} == {302, 429}
    assert User.objects.count() == OutboxMessage.objects.count() == 80
    assert int(answers[-1]["Retry-After"]) <= 600
