"""What an editor can say about the site as a whole."""

from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Words that stand on every page."""

    tagline = models.CharField(max_length=160, blank=True, help_text="Stands at the foot of every page.")
    description = models.TextField(
        max_length=300, blank=True, help_text="What the site is, for search engines and /llms.txt."
    )

    panels = ["tagline", "description"]

    class Meta:
        verbose_name = "words on every page"

    @classmethod
    def for_site(cls, site):
        """Return the site's words; while there are none, empty ones that are not kept: to read writes nothing."""
        if site is None:
            raise cls.DoesNotExist("There is no site at this address.")
        return cls.base_queryset().filter(site=site).first() or cls(site=site)
