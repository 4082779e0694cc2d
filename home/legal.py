"""The published pages that people agree to when they make an account: the setting LEGAL_TEXTS names this."""

from wagtail.models import Site

from accounts.access import stranger, visible_to_everyone
from accounts.legal import Words
from home.models import StandardPage
from hub.content.serving import as_markdown, site_path


def texts() -> list[Words]:
    """Return the texts of the default site, each kind once."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return []
    pages = visible_to_everyone(StandardPage.objects.descendant_of(site.root_page).exclude(legal="").order_by("path"))
    found = {page.legal: page for page in reversed(pages)}
    nobody = stranger()
    return [Words(kind, page.title, as_markdown(page, nobody) or "", site_path(page)) for kind, page in found.items()]
