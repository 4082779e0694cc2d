"""Who can read a page, and why: said by the same gates that open it or keep it closed."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction

from accounts.access import is_open
from accounts.models import User
from hub.wording import counted


@dataclass(frozen=True)
class Readers:
    """Who can read a page when it is published: in words, with the pages from which that comes, and how many."""

    words: str
    whom: frozenset[str] = frozenset()
    count: int | None = None
    is_published: bool = True

    def __str__(self) -> str:
        how_many = "" if self.count is None else f": {counted(self.count, 'account')}, superusers among them"
        return f"{self.words}{how_many}" if self.is_published else f"{self.words}{how_many}, once it is published"


def readers(page: Page) -> Readers:
    """Return who can read a page."""
    gates = list(page.get_view_restrictions().select_related("page")) if page.pk else []
    if not gates:
        return Readers("Everyone", is_published=page.live)
    words = "; and at once ".join(f"{_whom(gate)}, from “{gate.page.specific_deferred.draft_title}”" for gate in gates)
    return Readers(words, frozenset(map(_whom, gates)), _people(gates).count(), page.live)


def after_moving(page: Page, destination: Page) -> Readers:
    """Return who could read a page, were it moved: found by moving it, and taking that back."""
    with transaction.atomic():
        Page.objects.get(pk=page.pk).specific.move(Page.objects.get(pk=destination.pk), pos="last-child")
        found = readers(Page.objects.get(pk=page.pk).specific)
        transaction.set_rollback(True)
    return found


def after_copying(page: Page, destination: Page, slug: str) -> Readers:
    """Return who could read a copy of a page: found by copying it, and taking that back."""
    with transaction.atomic():
        copy = Page.objects.get(pk=page.pk).specific.copy(
            to=Page.objects.get(pk=destination.pk), update_attrs={"slug": slug}, copy_revisions=False
        )
        found = readers(Page.objects.get(pk=copy.pk).specific)
        transaction.set_rollback(True)
    return found


def may_read(person: AbstractBaseUser, page: Page) -> tuple[bool, str]:
    """Tell whether a person can read a page, and why, or why not."""
    if not page.live:
        return False, "The page is not published: nobody can read it."
    if not person.is_active:
        return False, "The account is suspended or not set up: it cannot sign in. What everyone can read stays open."
    gates = list(page.get_view_restrictions())
    if not gates:
        return True, "Everyone can read it."
    if is_open(_request_of(person), page):
        why = "a superuser, for whom no gate is closed" if person.is_superuser else "in the groups that are asked for"
        return True, f"The account is {why}: {readers(page).words}."
    closed = next(gate for gate in gates if not gate.accept_request(_request_of(person)))
    return False, f"The gate of “{closed.page.draft_title}” is for {_whom(closed)[:1].lower()}{_whom(closed)[1:]}."


def people_called(typed: str) -> list[User]:
    """Return those who have exactly this address or name."""
    words = typed.split()
    named = Q(first_name__iexact=words[0], last_name__iexact=" ".join(words[1:])) if words else Q(pk=None)
    return list(User.objects.filter(Q(email__iexact=typed.strip()) | named).order_by("pk")[:5])


def _whom(gate: PageViewRestriction) -> str:
    if gate.restriction_type == BaseViewRestriction.GROUPS:
        return " or ".join(gate.groups.order_by("name").values_list("name", flat=True)) or "Nobody"
    return "Everyone who is signed in"


def _people(gates: list[PageViewRestriction]):
    people = User.objects.filter(is_active=True)
    for gate in gates:
        if gate.restriction_type == BaseViewRestriction.GROUPS:
            people = people.filter(Q(is_superuser=True) | Q(groups__in=gate.groups.all()))
    return people.distinct()


def _request_of(person: AbstractBaseUser) -> HttpRequest:
    request = HttpRequest()
    request.user = person
    return request
