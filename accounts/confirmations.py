"""What a link confirms that was mailed to an address, on whatever device it is opened.

It works once: what it would confirm is confirmed then.

A link that moves an account would be of use again when the account has moved back. So it lasts as long as its message
in the outbox, which goes when another is asked for, or none any more; and only the person can use it, signed in.
"""

from dataclasses import asdict, dataclass

from allauth.account.models import EmailAddress
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.links import CONFIRM, UsedLinkError
from accounts.models import OutboxMessage, User

MOVE = "confirm_new_address"
"""The kind of the message with a link that moves an account."""


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
        return CONFIRM.to(asdict(self))

    def find(self) -> tuple[User, EmailAddress]:
        """Return the person and their address; raise UsedLinkError where there is nothing to confirm any more."""
        person = User.objects.filter(pk=self.person, is_active=True).first()
        if person is None or person.email.lower() != self.was.lower():
            raise UsedLinkError
        if self.moves and not self._is_asked_for(person):
            raise UsedLinkError
        known = EmailAddress.objects.filter(user=person, email__iexact=self.address).first()
        address = known or EmailAddress(user=person, email=self.address)
        if address.verified or not address.can_set_verified():
            raise UsedLinkError
        return person, address

    def _is_asked_for(self, person: User) -> bool:
        message = OutboxMessage.objects.filter(kind=MOVE, person=person, thing=self.thing)
        return constant_time_compare(self.mark, mark_of(person)) and message.exists()


def mark_of(person: User) -> str:
    """Return what is another when the password is another, and tells nothing of either."""
    return salted_hmac("accounts.confirmations", person.password).hexdigest()[:16]
