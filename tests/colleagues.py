"""What members do to bring colleagues, and what those get."""

from accounts.models import OutboxMessage
from tests.accounts.conftest import path_of


def bring(client, path, address="grace@example.org", wants="yes"):
    """Have a colleague written to."""
    return client.post(path, {"address": address, "wants": wants}, follow=True)


def mails():
    """Return the messages to colleagues."""
    return OutboxMessage.objects.filter(kind="colleague_asked")


def link():
    """Return the path that the last message leads to."""
    return path_of(mails().latest("pk").fields["link"])
