"""What a person is called."""

from django.db import transaction

from accounts.models import User


@transaction.atomic
def rename(*, person: User, name: str) -> None:
    """Change a person's name; the first word of it is what they are called."""
    person.first_name, _, person.last_name = " ".join(name.split()).partition(" ")
    person.save(update_fields=["first_name", "last_name"])
