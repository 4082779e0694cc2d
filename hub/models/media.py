"""The site's own image and document models, there from the first migration."""

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class SiteImage(AbstractImage):
    """A picture, with words that say what it shows."""

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )


class SiteRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")
