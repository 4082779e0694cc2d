"""What guardians are given: the text that they agree to, and links that nobody else can make."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.confirmations import BadLinkError
from accounts.legal import Words
from accounts.limits import mailbox
from accounts.models import Guardianship, LegalText
from accounts.models.guardians import PATIENCE

TEXT = Path(__file__).parent / "guardian_text.txt"


@dataclass(frozen=True)
class Door:
    """A page behind a link: good for one purpose, so that a link for another does not open it, and for some time."""

    view: str
    lasts: timedelta

    @property
    def salt(self) -> str:
        """What sets its signatures apart."""
        return f"accounts.{self.view}"

    def link(self, to: Any) -> str:
        """Return the whole address of the page about something."""
        token = signing.dumps(to, salt=self.salt, compress=True)
        return settings.WAGTAILADMIN_BASE_URL + reverse(self.view, args=[token])

    def read(self, token: str) -> Any:
        """Return what a link is about; raise BadLinkError where it was not made for this page, or is too old."""
        try:
            return signing.loads(token, salt=self.salt, max_age=self.lasts)
        except signing.BadSignature as error:
            raise BadLinkError from error


DECIDE = Door("account_guardian_decide", PATIENCE * 2)
"""From the question to the account; how long either step waits, the row itself says."""
SET_UP = Door("account_guardian_set_up", PATIENCE)
SEE = Door("account_guardian_see", timedelta(hours=3))


def text() -> Words:
    """Return the text that guardians agree to, as it stands."""
    title, _, words = TEXT.read_text(encoding="utf-8").partition("\n\n")
    return Words(LegalText.Kind.GUARDIAN, title, words.strip())


def set_up_link(guardianship: Guardianship) -> str:
    """Return the link with which a teen sets up the account that a guardian agreed to."""
    return SET_UP.link(guardianship.pk)


def same_mailbox(one: str, other: str) -> bool:
    """Tell whether two addresses most likely end in one mailbox: in another case, or with a +tag."""
    return mailbox(one) == mailbox(other)
