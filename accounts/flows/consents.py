"""Agreeing to texts, and finding out who has yet to."""

from collections.abc import Iterable

from django.db import transaction

from accounts.legal import Text, texts_to_accept
from accounts.models import Consent, LegalText, User


@transaction.atomic
def agree(*, person: User, texts: Iterable[Text], how: str) -> None:
    """Record that a person agreed to texts; what they agreed to before is not recorded again."""
    for text in texts:
        Consent.objects.get_or_create(person=person, text=kept_text(text), withdrawn_at=None, defaults={"how": how})


def kept_text(text: Text) -> LegalText:
    """Return the record of a text as it stands; make it where nobody has agreed to these words before."""
    said = {"title": text.title, "words": text.words}
    return LegalText.objects.get_or_create(kind=text.kind, digest=text.digest, defaults=said)[0]


def yet_to_accept(person: User) -> list[Text]:
    """Return the texts whose present words a person has not agreed to."""
    accepted = set(Consent.objects.filter(person=person, withdrawn_at=None).values_list("text__kind", "text__digest"))
    return [text for text in texts_to_accept() if (text.kind, text.digest) not in accepted]


def last_agreement(person: User, kind: str) -> Consent | None:
    """Return by what a person last agreed to a text, in whichever version; None where they never did."""
    consents = Consent.objects.filter(person=person, text__kind=kind, withdrawn_at=None).select_related("text")
    return consents.order_by("-given_at", "-pk").first()
