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
