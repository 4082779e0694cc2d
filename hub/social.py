"""The picture that stands for a page where it is shared: its address, and the picture itself.

The address changes with what the picture says, so that the picture can be cached for long. It is signed, so that
nobody learns a hidden title by trying addresses.
"""

from contextlib import suppress
from functools import partial
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db.models import Model
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.text import capfirst
from wagtail.models import Page

from hub import social_drawing
from hub.social_drawing import Subject

PAGE, PLACE = "page", "place"
# Another number for another drawing: addresses change, and nobody shows the old one from a cache.
EDITION = 1
DIGEST_LENGTH = 16
# Looks like a star, but begins no emphasis.
PLAIN_STAR = "∗"


def social_picture_path(thing: Any) -> str:
    """Return where the picture of a page, a topic, term or protocol, or a place (hub.places) is."""
    return reverse("social-picture", args=[kind(thing), key(thing), digest(subject(thing))])


def kind(thing: Any) -> str:
    """Return the word that addresses have for this sort of thing."""
    if isinstance(thing, Page):
        return PAGE
    return str(thing._meta.model_name) if isinstance(thing, Model) else PLACE


def key(thing: Any) -> str:
    """Return what tells the thing from others of its sort."""
    return str(thing.pk) if isinstance(thing, Model) else thing.name


def subject(thing: Any) -> Subject:
    """Return what the picture of a thing says."""
    if isinstance(thing, Page):
        return _page_subject(thing)
    if isinstance(thing, Model):
        return _record_subject(thing)
    return Subject(ring=thing.name, kicker="", heading=thing.heading)


def digest(subject: Subject) -> str:
    """Return a signature of what a picture says."""
    return salted_hmac("hub.social", f"{EDITION}{subject}", algorithm="sha256").hexdigest()[:DIGEST_LENGTH]


def social_picture(subject: Subject) -> bytes:
    """Return the picture as a PNG: drawn once and kept on disk; where nothing can be kept, drawn each time."""
    drawn = partial(social_drawing.draw, subject)
    with suppress(OSError):
        if kept := caches["pictures"].get_or_set(digest(subject), drawn):
            return kept
    return drawn()


def _page_subject(page: Any) -> Subject:
    """Return what a page's picture says: the heading that it has on the page, else its title."""
    card, heading = page.card, getattr(page, "heading", "")
    kicker = card.heading if heading else card.kind
    says_nothing = kicker.lower() in {PAGE, settings.WAGTAIL_SITE_NAME.lower()}
    return Subject(
        ring=page.slug,
        kicker="" if says_nothing else capfirst(kicker),
        heading=heading or _plain(card.heading),
        line=card.status,
        has_seat=card.action is not None,
        pair=card.pair,
    )


def _record_subject(thing: Any) -> Subject:
    return Subject(ring=thing.slug, kicker=capfirst(thing._meta.verbose_name), heading=_plain(str(thing)))


def _plain(text: str) -> str:
    return text.replace("*", PLAIN_STAR)
