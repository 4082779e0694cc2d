"""Keeps pages behind their gates when they are moved or copied out: nobody opens anything by tidying up.

Wagtail drops a gate in silence: the one above, where a page leaves it; the page's own, where a copy comes below
another gate; and those of all pages below, where a branch is copied.
"""

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import post_page_move

from accounts.access import keep_closed


def watch() -> None:
    """Look at every page that moves."""
    post_page_move.connect(_moved)


@transaction.atomic
def keep_copy_closed(page: Page, copy: Page) -> None:
    """See that a copy, and all that was copied with it, is behind the gates of what it was copied from."""
    originals, copies = page.get_descendants(inclusive=True), copy.get_descendants(inclusive=True)
    pairs = list(zip(originals.specific(defer=True), copies.specific(defer=True), strict=False))
    # A copy without the pages below is one pair; the first pages of both branches belong together then, too.
    for one, its_copy in pairs if len(copies) > 1 else pairs[:1]:
        if not its_copy.gate_follows_place:
            keep_closed(its_copy, one.get_view_restrictions())


@transaction.atomic
def _moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **_: object) -> None:
    if parent_page_before.pk == parent_page_after.pk:
        return
    page = instance.specific
    if not page.gate_follows_place:
        keep_closed(page, Page.objects.get(pk=parent_page_before.pk).get_view_restrictions())
