"""Agreeing to texts, and finding out who has yet to."""

from collections.abc import Iterable

from django.db import transaction

from accounts.legal import Words, texts_to_accept
from accounts.models import Consent, LegalText, User


@transaction.atomic
def agree(*, person: User, texts: Iterable[Words], how: str) -> None:
    """Record that a person agreed to texts; what they agreed to before is not recorded again."""
    for words in texts:
        Consent.objects.get_or_create(person=person, text=kept_text(words), withdrawn_at=None, defaults={"how": how})


def kept_text(words: Words) -> LegalText:
    """Return the record of a text as it stands; make it where nobody has agreed to these words before."""
    said = {"title": words.title, "words": words.words}
    return LegalText.objects.get_or_create(kind=words.kind, digest=words.digest, defaults=said)[0]


def yet_to_accept(person: User) -> list[Words]:
    """Return the texts whose present words a person has not agreed to."""
    accepted = set(Consent.objects.filter(person=person, withdrawn_at=None).values_list("text__kind", "text__digest"))
    return [words for words in texts_to_accept() if (words.kind, words.digest) not in accepted]


def last_agreement(person: User, kind: str) -> Consent | None:
    """Return by what a person last agreed to a text, in whichever version; None where they never did."""
    consents = Consent.objects.filter(person=person, text__kind=kind, withdrawn_at=None).select_related("text")
    return consents.order_by("-given_at", "-pk").first()
