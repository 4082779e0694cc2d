"""The published pages that people agree to when they make an account: the setting LEGAL_TEXTS names this."""

import re
from collections.abc import Callable
from functools import partial

from wagtail.models import Site

from accounts.access import stranger, visible_to_everyone
from accounts.legal import Text
from home.models import StandardPage
from hub.content.serving import site_path, words_as_markdown

ADDRESS_OF_HEADING = re.compile(r"^(#+ .*?) \{#[\w-]+\}$", re.MULTILINE)


def texts() -> dict[str, Callable[[], Text]]:
    """Return the texts of the default site, each kind once: to write one out takes longer than to know of it."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return {}
    pages = visible_to_everyone(StandardPage.objects.descendant_of(site.root_page).exclude(legal="").order_by("path"))
    return {page.legal: partial(_text, page) for page in reversed(pages)}


def _text(page: StandardPage) -> Text:
    """Return what the page says; where it stands, its topics and its card are nothing that people agree to."""
    words = ADDRESS_OF_HEADING.sub(r"\1", words_as_markdown(page, stranger()))
    return Text(page.legal, page.title, words.strip(), site_path(page))
