"""The link in a mail by which an address is confirmed, on whatever device it is opened.

It holds all that is needed, signed, and works once: what it would confirm is confirmed then.

A link that moves an account would be of use again when the account has moved back. So it lasts as long as its message
in the outbox, which goes when another is asked for, or none any more; and only the person can use it, signed in.
"""

from dataclasses import asdict, dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import OutboxMessage, User

SALT = "accounts.confirm"
DAYS = 3
MOVE = "confirm_new_address"
"""The kind of the message with a link that moves an account."""


class UsedLinkError(Exception):
    """The link was good once: it has been used, or what it was for is gone."""


class BadLinkError(Exception):
    """The link was not made here, was cut short, or is too old."""


@dataclass(frozen=True)
class Confirmation:
    """One address of one person, to be confirmed.

    `was` is the address known when the link was made, `thing` that of its message, `mark` tells of the password then.
    """

    person: int
    address: str
    was: str
    next: str = ""
    thing: str = ""
    mark: str = ""

    @property
    def moves(self) -> bool:
        """Whether the account would get another address."""
        return self.address.lower() != self.was.lower()

    @property
    def url(self) -> str:
        """The whole address of the link."""
        token = signing.dumps(asdict(self), salt=SALT, compress=True)
        return settings.WAGTAILADMIN_BASE_URL + reverse("confirm_address", args=[token])


def mark_of(person: User) -> str:
    """Return what is another when the password is another, and tells nothing of either."""
    return salted_hmac(SALT, person.password).hexdigest()[:16]


def read(token: str) -> tuple[Confirmation, User, EmailAddress]:
    """Return what a link stands for; raise BadLinkError or UsedLinkError where it confirms nothing."""
    try:
        confirmation = Confirmation(**signing.loads(token, salt=SALT, max_age=DAYS * 24 * 3600))
    except (signing.BadSignature, TypeError) as error:
        raise BadLinkError from error
    person = User.objects.filter(pk=confirmation.person, is_active=True).first()
    if person is None or person.email.lower() != confirmation.was.lower():
        raise UsedLinkError
    if confirmation.moves and not _is_asked_for(confirmation, person):
        raise UsedLinkError
    known = EmailAddress.objects.filter(user=person, email__iexact=confirmation.address).first()
    address = known or EmailAddress(user=person, email=confirmation.address)
    if address.verified or not address.can_set_verified():
        raise UsedLinkError
    return confirmation, person, address


def _is_asked_for(confirmation: Confirmation, person: User) -> bool:
    message = OutboxMessage.objects.filter(kind=MOVE, person=person, thing=confirmation.thing)
    return constant_time_compare(confirmation.mark, mark_of(person)) and message.exists()
