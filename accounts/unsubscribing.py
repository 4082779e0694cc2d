"""The address in a mail by which a person leaves a list: signed, for one person and one list, good for ever."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.mail.lists import LISTS, MailingList
from accounts.models import User

SIGNER = signing.Signer(salt="accounts.unsubscribe")


def unsubscribe_address(person: User, mailing_list: str) -> str:
    """Return the whole address at which a person leaves a list."""
    token = SIGNER.sign(f"{person.pk}:{mailing_list}")
    return settings.WAGTAILADMIN_BASE_URL + reverse("unsubscribe", args=[token])


def read(token: str) -> tuple[User | None, MailingList]:
    """Return who leaves which list, None for a person who is gone; raise BadSignature for what was not made here."""
    person, _, name = SIGNER.unsign(token).partition(":")
    if name not in LISTS:
        raise signing.BadSignature
    return User.objects.filter(pk=person).first(), LISTS[name]
