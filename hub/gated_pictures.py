"""Sees that the files of pictures lie behind the gate or outside, as the gates of their collections say.

What a web server hands out it hands out to everyone; so a picture that is not for everyone lies where none looks, and
the site itself asks who may have it (hub/uploads.py).
"""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, CollectionViewRestriction

from accounts.access import files_for_everyone
from hub.models.media import GATED, SiteImage, SiteRendition, settle


def watch() -> None:
    """Look at every gate of a collection that changes, and every collection that moves."""
    for signal in (post_save, post_delete):
        signal.connect(_gate_changed, sender=CollectionViewRestriction)
    post_save.connect(_collection_saved, sender=Collection)


def misplaced() -> QuerySet[SiteImage]:
    """Return the pictures whose file, or anything made of it, does not lie where it should."""
    lies = Q(file__startswith=f"{GATED}/")
    open_to_all = Q(pk__in=files_for_everyone(SiteImage.objects.all()).values("pk"))
    strays = SiteRendition.objects.filter(lies).values("image"), SiteRendition.objects.exclude(lies).values("image")
    should_be_out = open_to_all & (lies | Q(pk__in=strays[0]))
    should_be_in = ~open_to_all & (~lies | Q(pk__in=strays[1]))
    return SiteImage.objects.filter(should_be_out | should_be_in)


def settle_all() -> None:
    """Move every picture to where it should lie."""
    settle(misplaced())


def _gate_changed(**_: object) -> None:
    # Certain is it only at the end: a collection is moved after it was saved, in the same transaction.
    transaction.on_commit(settle_all, robust=True)


def _collection_saved(created: bool, **_: object) -> None:
    if not created:
        _gate_changed()
