"""The site's own image and document models, there from the first migration."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from hub.svg import UnsafeSvgError, check_svg


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

    def clean(self):
        """Refuse a drawing that does more than draw: it would run on the site's own address."""
        super().clean()
        if self.file and self.file.name.lower().endswith(".svg"):
            with self.open_file() as file:
                try:
                    check_svg(file.read())
                except UnsafeSvgError as unsafe:
                    raise ValidationError({"file": str(unsafe)}) from None


class SiteRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def attrs_dict(self) -> dict:
        """Attributes of the tag, in whole pixels: a drawing has fractions until it is read back from the database."""
        return {**super().attrs_dict, "width": round(self.width), "height": round(self.height)}


def ahead(size: str, of: str = "") -> Prefetch:
    """Return what fetches a size of pictures together with them, or with what has them in its field `of`."""
    path = f"{of}__renditions" if of else "renditions"
    return Prefetch(path, SiteRendition.objects.filter(filter_spec=size), to_attr="prefetched_renditions")


class SiteDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")
