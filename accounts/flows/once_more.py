"""A code by which a person shows once more who they are."""

from uuid import uuid4

from django.db import transaction

from accounts.letters import ONCE_MORE_TIME
from accounts.mail.outbox import post
from accounts.models import User


@transaction.atomic
def mail_code(*, person: User, code: str) -> None:
    """Mail a code to the person's address."""
    post("once_more_code", to=person.email, person=person, thing=uuid4().hex, useful_for=ONCE_MORE_TIME, code=code)
