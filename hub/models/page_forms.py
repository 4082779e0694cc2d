"""The form in which editors write pages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import resolve
from wagtail.admin.forms import WagtailAdminPageForm

from hub import health

TAKEN = "The site itself answers at {}, so nobody would ever reach this page. Choose another address."


class PageForm(WagtailAdminPageForm):
    """Refuses an address at which something else answers, such as the search."""

    def clean(self):
        """Ask who would answer at the page's address."""
        cleaned = super().clean()
        above, slug = self.parent_page and self.parent_page.url, cleaned.get("slug")
        if above and slug and "slug" not in self.errors:
            address = f"{urlsplit(above).path}{slug}/"
            if _is_taken(address):
                self.add_error("slug", TAKEN.format(address))
        return cleaned


def _is_taken(address: str) -> bool:
    beside = (settings.STATIC_URL, settings.MEDIA_URL, health.ADDRESS)
    return address.startswith(beside) or resolve(address).url_name != "wagtail_serve"
