"""Who can read a page or the files of a collection, and why: said by the same gates that open or close them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Trim
from wagtail.models import BaseViewRestriction, Collection, Page

from accounts.access import request_of
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
    return Readers(told(gates), frozenset(map(_whom, gates)), _people(gates).count(), is_published)


def told(gates: list[BaseViewRestriction]) -> str:
    """Return in words whom gates let in, and where each of them begins."""
    return "; and at once ".join(f"{_whom(gate)}, from “{_begins_at(gate)}”" for gate in gates)


def may_read(person: User, place: Page | Collection) -> tuple[bool, str]:
    """Tell whether a person can read a page, or the files of a collection; and why, or why not."""
    in_admin = _sees_in_admin(person, place)
    if not getattr(place, "live", True):
        return False, f"The page is not published: nobody can read it.{in_admin}"
    gates = list(place.get_view_restrictions())
    if not gates:
        return True, "Everyone can read it."
    if not person.is_active:
        return False, "The account is suspended or not set up: it cannot sign in. What everyone can read stays open."
    closed = next((gate for gate in gates if not gate.accept_request(request_of(person))), None)
    if closed:
        whom = _whom(closed)
        return False, f"The gate of “{_begins_at(closed)}” is for {whom[:1].lower()}{whom[1:]}.{in_admin}"
    why = "a superuser, for whom no gate is closed" if person.is_superuser else "among those whom the gate lets in"
    is_confirmed = person.emailaddress_set.filter(verified=True).exists()
    first = "" if is_confirmed else " Its address is not confirmed: before it reads anything, it is asked for a code."
    return True, f"The account is {why}: {readers(place).words}.{first}"


def any_may_read(people: Iterable[User], place: Page | Collection) -> list[tuple[bool, str]]:
    """Tell whether any of these people can read something, each time with the reason; of minors nothing.

    Where nobody can, it is not told whether there is such a person: that is for those alone who manage people.
    """
    who = readers(place)
    if not who.is_published:
        return [(False, "The page is not published: nobody can read it.")]
    if not who.whom:
        return [(True, "Everyone can read it.")]
    answers = [may_read(person, place) for person in people if not person.is_minor]
    nobody = f"No adult of this name or address is among those whom the gate lets in: {who.words}."
    return [answer for answer in answers if answer[0]] or [(False, nobody)]


def people_called(typed: str) -> QuerySet[User]:
    """Return those who have exactly this address or name."""
    words = " ".join(typed.split())
    name = Trim(Concat("first_name", Value(" "), "last_name"))
    named = User.objects.annotate(name=name).filter(name__iexact=words).exclude(name="")
    return User.objects.filter(Q(pk__in=named.values("pk")) | Q(pk__in=User.objects.at(words).values("pk"))).order_by(
        "pk"
    )


def _sees_in_admin(person: User, place: Page | Collection) -> str:
    may_edit = isinstance(place, Page) and person.is_active and place.permissions_for_user(person).can_edit()
    return " In the admin the account sees the page, as it may edit it." if may_edit else ""


def _begins_at(gate: BaseViewRestriction) -> str:
    return gate.page.draft_title if hasattr(gate, "page") else gate.collection.name


def _whom(gate: BaseViewRestriction) -> str:
    if gate.restriction_type == BaseViewRestriction.GROUPS:
        return " or ".join(sorted(group.name for group in gate.groups.all())) or "Nobody"
    return "Everyone who is signed in"


def _people(gates: list[BaseViewRestriction]) -> QuerySet[User]:
    people = User.objects.filter(is_active=True)
    for gate in gates:
        if gate.restriction_type == BaseViewRestriction.GROUPS:
            people = people.filter(Q(is_superuser=True) | Q(groups__in=gate.groups.all()))
    return people.distinct()
