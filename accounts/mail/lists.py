"""What people can unsubscribe from: each list with how to tell who wants it and how to leave it."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User

LISTS: dict[str, "MailingList"] = {}


@dataclass(frozen=True)
class MailingList:
    """One list: its name in addresses, what people call it, and what asks and ends a subscription."""

    name: str
    label: str
    wanted_by: Callable[[User], bool]
    leave: Callable[..., None]


def declare_list(mailing_list: MailingList) -> None:
    """Make a list known; each name once."""
    if LISTS.setdefault(mailing_list.name, mailing_list) != mailing_list:
        raise ValueError(f"The list “{mailing_list.name}” is declared twice.")
