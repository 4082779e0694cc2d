"""Keeping pages to find them again."""

from django.db import transaction
from wagtail.models import Page

from accounts.models import User
from home.models import Onboarding, SavedPage

MOST_SAVED = 200


class TooManyError(Exception):
    """A person has saved as many pages as one can."""


@transaction.atomic
def save(*, person: User, page: Page) -> None:
    """Keep a page for a person, once. Raises TooManyError."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if SavedPage.objects.filter(person=person).exclude(page=page).count() >= MOST_SAVED:
        raise TooManyError
    SavedPage.objects.get_or_create(person=person, page=page)


@transaction.atomic
def forget(*, person: User, page: int) -> None:
    """Keep a page no more."""
    SavedPage.objects.filter(person=person, page=page).delete()


@transaction.atomic
def dismiss_steps(*, person: User) -> None:
    """Show a person the first steps no more."""
    Onboarding.objects.get_or_create(person=person)
