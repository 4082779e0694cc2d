"""Keeps old addresses alive for things that are not pages; Wagtail does the same for pages by itself."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect


@transaction.atomic
def forward(*, old: str, new: str, below: Iterable[str] = ()) -> None:
    """Send whoever asks for the path `old`, or for one of the paths `below` it, to the path `new`, for good.

    Redirects that led to `old` lead to `new` from now on, and one away from `new` goes, so that no chain and
    no circle can arise.
    """
    for rest in ("", *below):
        _forward(old + rest, new + rest)


def _forward(old: str, new: str) -> None:
    old_path, new_path = Redirect.normalise_path(old), Redirect.normalise_path(new)
    Redirect.objects.filter(old_path__in=[old_path, new_path], site=None).delete()
    Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
    if old_path != new_path:
        Redirect.objects.create(old_path=old_path, redirect_link=new, automatically_created=True)
