"""News by mail: beginning and ending it, each recorded as a consent with its very words."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.flows.consents import agree
from accounts.legal import Text
from accounts.mail.lists import MailingList, declare_list
from accounts.models import Consent, LegalText, User

NEWS = Text(
    kind=LegalText.Kind.NEWS,
    title="News by mail",
    words=(
        "Send me news by mail now and then: new guides, and programs that open. "
        "Every message has a link to stop them at once."
    ),
)


@transaction.atomic
def subscribe(*, person: User, how: str) -> None:
    """Begin to send news to a person; whoever gets it already goes on getting it."""
    agree(person=person, texts=[NEWS], how=how)


@transaction.atomic
def unsubscribe(*, person: User) -> None:
    """Stop sending news to a person, whichever words they once agreed to; a second time changes nothing."""
    _agreed(person).update(withdrawn_at=timezone.now())


def wants_news(person: User) -> bool:
    """Tell whether a person gets news: they agreed, have not withdrawn, and their account is in use."""
    return person.is_active and _agreed(person).exists()


def _agreed(person: User) -> QuerySet[Consent]:
    return Consent.objects.filter(person=person, text__kind=LegalText.Kind.NEWS, withdrawn_at=None)


declare_list(MailingList("news", "news by mail", wanted_by=wants_news, leave=unsubscribe))
