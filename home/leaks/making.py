"""Makes what a scan needs: pages with a word in each of their fields, and bodies that show other things."""

import json
from datetime import date
from typing import Any

from wagtail.models import Page

from guides.models import GuideIndexPage, GuidePage
from home.leaks.canaries import Canaries
from hub.models import SiteImage

TOPIC = "leak-scan"
COMMON = "Leakscan"
"""Stands in every title that is made here: whoever searches for it asks for all of them."""


def named(
    words: Canaries, place: str, *, readers: tuple[str, ...] = (), shown: tuple[dict, ...] = ()
) -> dict[str, Any]:
    """Return the fields of a page, with a word in each."""

    def word(of: str) -> str:
        return words.hide(f"{of} of {place}", readers=readers)

    return {
        "title": f"{COMMON} {word('title')}",
        "slug": f"{word('address')}",
        "seo_title": f"Title {word('title for search engines')}",
        "search_description": f"On {word('description for search engines')}.",
        "summary": f"On {word('summary')}.",
        "body": told(f"What stands here: {word('text')}.", *shown),
    }


def open_to_all(slug: str, *blocks: dict, words: str = "Open.") -> dict[str, Any]:
    """Return the fields of a page that hides nothing."""
    return {"title": f"{COMMON} {slug}", "slug": slug, "summary": "Open.", "body": told(words, *blocks)}


def guide(fields: dict[str, Any], *, live: bool = True) -> GuidePage:
    """Make a guide."""
    made = GuidePage(reviewed_on=date(2026, 1, 1), live=live, **fields)
    return GuideIndexPage.objects.get().add_child(instance=made)


def published(*pages: Page) -> None:
    """Publish pages, as editors do."""
    for page in pages:
        page.save_revision().publish()


def told(words: str, *blocks: dict) -> str:
    """Return a body with one paragraph, and blocks below it."""
    return json.dumps([{"type": "text", "value": f"<p>{words}</p>"}, *blocks])


def picture(image: SiteImage) -> dict[str, Any]:
    """Return a block that shows a picture."""
    shown = {"image": image.pk, "alt_text": "A drawing", "decorative": False}
    return {"type": "picture", "value": {"image": shown, "caption": ""}}
