"""What a person is called."""

from django.db import transaction

from accounts.models import User


@transaction.atomic
def rename(*, person: User, name: str) -> None:
    """Change a person's name."""
    person.first_name, person.last_name = first_and_rest(name)
    person.save(update_fields=["first_name", "last_name"])


def first_and_rest(name: str) -> tuple[str, str]:
    """Return the first word of a name, which is what a person is called, and the others; any blank parts words."""
    first, _, rest = " ".join(name.split()).partition(" ")
    return first, rest
