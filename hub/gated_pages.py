"""Keeps pages behind their gates when they are moved or copied out: nobody opens anything by tidying up.

Wagtail drops a gate in silence: the one above, where a page leaves it; the page's own, where a copy comes below
another gate; those of all pages below, where a branch is copied; and those around the page that an alias shows, where
it becomes a page of its own.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from accounts.access import keep_closed


def watch() -> None:
    """Look at every page that moves, and every alias that ceases to be one."""
    post_page_move.connect(_moved)
    pre_save.connect(_about_to_save)
    pre_delete.connect(_about_to_delete, sender=Page)


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


def _about_to_save(instance: object, update_fields: frozenset[str] | None, **_: object) -> None:
    if not isinstance(instance, Page) or instance.alias_of_id or not instance.pk:
        return
    if update_fields is None or update_fields & {"alias_of", "alias_of_id"}:
        was_alias = Page.objects.filter(pk=instance.pk).exclude(alias_of=None).first()
        if was_alias:
            _keep_alone(instance, was_alias.specific.get_view_restrictions())


def _about_to_delete(instance: Page, **_: object) -> None:
    aliases = list(instance.aliases.all())
    gates = list(instance.specific.get_view_restrictions()) if aliases else []
    for alias in aliases:
        alone = alias.specific
        alone.alias_of = None
        _keep_alone(alone, gates)


def _keep_alone(page: Page, gates: Iterable[PageViewRestriction]) -> None:
    if not page.gate_follows_place:
        keep_closed(page, gates)
