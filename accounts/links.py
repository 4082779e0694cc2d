"""The links in our mails: what each is about, how long it works, and what ends it before.

What a link is about is written into it and signed for its one page: nobody can make one, and a link to one page opens
no other. Looking behind a link changes nothing; what ends one is asked where it is used.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models.guardians import PATIENCE


class DeadLinkError(Exception):
    """The link was not made here for this page, was cut short, or is too old."""


class UsedLinkError(DeadLinkError):
    """The link was good once: it has been used, or what it was for is gone."""


def address_of(page: str, *args: Any) -> str:
    """Return the whole address of a page, whatever Host a request names."""
    return settings.WAGTAILADMIN_BASE_URL + reverse(page, args=args)


@dataclass(frozen=True)
class Link:
    """A page behind links: the name of its address, and how long they work (None: for ever).

    `instead` are the pages that help whoever has a dead one: their names, and what is there.
    """

    page: str
    lasts: timedelta | None
    instead: tuple[tuple[str, str], ...]

    def to(self, about: Any) -> str:
        """Return the whole address of the page about something."""
        return address_of(self.page, signing.dumps(about, salt=self._salt, compress=True))

    def read(self, token: str) -> Any:
        """Return what a link is about; raise DeadLinkError where it is none to this page, or too old."""
        try:
            return signing.loads(token, salt=self._salt, max_age=self.lasts)
        except signing.BadSignature as error:
            raise DeadLinkError from error

    @property
    def _salt(self) -> str:
        return f"accounts.links.{self.page}"


FOR_GUARDIANS = (
    ("account_guardian", "Parents and guardians: see what is kept now"),
    ("account_login", "Sign in, if you have an account"),
)
CONFIRM = Link(
    "account_confirm_address",
    timedelta(days=3),
    (("account_login", "Sign in: you get a new link, as long as your address is not confirmed"),),
)
"""About a Confirmation, which says what ends it."""
UNSUBSCRIBE = Link("account_unsubscribe", None, (("account", "Choose on your account page what you get"),))
"""About a person and a mailing list; a second time it changes nothing."""
DECIDE = Link("account_guardian_decide", PATIENCE * 2, FOR_GUARDIANS)
"""About a Guardianship, and the path to which the teen was going, which is kept in the link alone: until the account is
made, or it has waited too long for either step."""
SET_UP = Link("account_guardian_set_up", PATIENCE, FOR_GUARDIANS)
"""About a Guardianship that was agreed to, and that path: until the account is made."""
SEE = Link("account_guardian_see", timedelta(hours=3), FOR_GUARDIANS)
"""About a guardian's address: as long as anything is kept for it."""
