"""A code by which a person shows once more who they are."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from accounts.mail.outbox import post
from accounts.models import User

GOOD_FOR = timedelta(minutes=5)
"""How long a code works."""


@transaction.atomic
def mail_code(*, person: User, code: str) -> None:
    """Mail a code to the person's address."""
    post("once_more_code", to=person.email, person=person, thing=uuid4().hex, useful_for=GOOD_FOR, code=code)
