"""Who can read a page or the files of a collection, and why: said by the same gates that open or close them."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import BaseViewRestriction, Collection, Page

from accounts.models import User
from hub.wording import counted

EVERYONE = "Everyone"


@dataclass(frozen=True)
class Readers:
    """Who can read something when it is published: in words, with the places from which that comes, and how many."""

    words: str
    whom: frozenset[str] = frozenset()
    count: int | None = None
    is_published: bool = True

    def __str__(self) -> str:
        how_many = "" if self.count is None else f": {counted(self.count, 'account')}, superusers among them"
        return f"{self.words}{how_many}" if self.is_published else f"{self.words}{how_many}, once it is published"

    @property
    def in_short(self) -> str:
        """Return how many, in two words."""
        return EVERYONE.lower() if self.count is None else counted(self.count, "account")


def readers(place: Page | Collection) -> Readers:
    """Return who can read a page, or the files of a collection."""
    gates = list(place.get_view_restrictions()) if place.pk else []
    is_published = getattr(place, "live", True)
    if not gates:
        return Readers(EVERYONE, is_published=is_published)
    words = "; and at once ".join(f"{_whom(gate)}, from “{_begins_at(gate)}”" for gate in gates)
    return Readers(words, frozenset(map(_whom, gates)), _people(gates).count(), is_published)


def may_read(person: AbstractBaseUser, place: Page | Collection) -> tuple[bool, str]:
    """Tell whether a person can read a page, or the files of a collection; and why, or why not."""
    if not getattr(place, "live", True):
        return False, "The page is not published: nobody can read it."
    if not person.is_active:
        return False, "The account is suspended or not set up: it cannot sign in. What everyone can read stays open."
    gates = list(place.get_view_restrictions())
    if not gates:
        return True, "Everyone can read it."
    closed = next((gate for gate in gates if not gate.accept_request(_request_of(person))), None)
    if closed is None:
        why = "a superuser, for whom no gate is closed" if person.is_superuser else "among those whom the gate lets in"
        return True, f"The account is {why}: {readers(place).words}."
    return False, f"The gate of “{_begins_at(closed)}” is for {_whom(closed)[:1].lower()}{_whom(closed)[1:]}."


def people_called(typed: str) -> QuerySet[User]:
    """Return those who have exactly this address or name."""
    words = typed.split()
    named = Q(first_name__iexact=words[0], last_name__iexact=" ".join(words[1:])) if words else Q(pk=None)
    return User.objects.filter(Q(email__iexact=typed.strip()) | named).order_by("pk")


def _begins_at(gate: BaseViewRestriction) -> str:
    return gate.page.draft_title if hasattr(gate, "page") else gate.collection.name


def _whom(gate: BaseViewRestriction) -> str:
    if gate.restriction_type == BaseViewRestriction.GROUPS:
        return " or ".join(gate.groups.order_by("name").values_list("name", flat=True)) or "Nobody"
    return "Everyone who is signed in"


def _people(gates: list[BaseViewRestriction]) -> QuerySet[User]:
    people = User.objects.filter(is_active=True)
    for gate in gates:
        if gate.restriction_type == BaseViewRestriction.GROUPS:
            people = people.filter(Q(is_superuser=True) | Q(groups__in=gate.groups.all()))
    return people.distinct()


def _request_of(person: AbstractBaseUser) -> HttpRequest:
    request = HttpRequest()
    request.user = person
    return request
