"""The site's own image and document models, there from the first migration."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePosixPath
from secrets import token_hex

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch
from django.utils.text import slugify
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet

from accounts.access import is_gated
from hub.svg import UnsafeSvgError, check_svg

GATED = "gated"
"""The folder of pictures that are not for everyone; no web server hands out what lies in it: hub/uploads.py."""


class SiteImageQuerySet(ImageQuerySet):
    """Moves the files of pictures whose collection is changed by `update`, which calls no `save`."""

    def update(self, **values) -> int:
        """Update, and see that the files lie where they should."""
        if not {"collection", "collection_id"} & set(values):
            return super().update(**values)
        keys = list(self.values_list("pk", flat=True))
        count = super().update(**values)
        settle(self.model.objects.filter(pk__in=keys))
        return count


class SiteImage(AbstractImage):
    """A picture, with words that say what it shows."""

    objects = SiteImageQuerySet.as_manager()

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

    def get_upload_to(self, filename):
        """Return where the file lies: of a picture that is not for everyone, where nobody can guess."""
        ending = PurePosixPath(filename).suffix
        if is_gated(self.collection):
            return f"{GATED}/{token_hex(16)}{ending}"
        return super().get_upload_to(filename)

    def save(self, *args, **kwargs):
        """Save, and see that the file lies where it should."""
        super().save(*args, **kwargs)
        settle([self])

    def settle(self) -> None:
        """Move the file behind the gate or out, where it does not lie where it should; what was made of it goes."""
        gated = is_gated(self.collection)
        for rendition in self.renditions.all():
            if rendition.file.name.startswith(f"{GATED}/") != gated:
                rendition.delete()
        name, storage = self.file.name, self.file.storage
        if name.startswith(f"{GATED}/") == gated:
            return
        with suppress(FileNotFoundError), storage.open(name) as file:
            moved = storage.save(
                self.get_upload_to(f"{slugify(self.title) or 'picture'}{PurePosixPath(name).suffix}"), file
            )
            is_as_it_was = SiteImage.objects.filter(pk=self.pk, file=name).update(file=moved)
            storage.delete(name if is_as_it_was else moved)
            self.file.name = moved

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

    def get_upload_to(self, filename):
        """Return where the file lies: beside that of the picture."""
        return (
            f"{GATED}/{filename}" if self.image.file.name.startswith(f"{GATED}/") else super().get_upload_to(filename)
        )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def attrs_dict(self) -> dict:
        """Attributes of the tag, in whole pixels: a drawing has fractions until it is read back from the database."""
        return {**super().attrs_dict, "width": round(self.width), "height": round(self.height)}


def settle(images: Iterable[SiteImage]) -> None:
    """Move the files of pictures to where they should lie, as soon as what made it necessary is certain."""
    for image in images:
        transaction.on_commit(image.settle, robust=True)


def ahead(size: str, of: str = "") -> Prefetch:
    """Return what fetches a size of pictures together with them, or with what has them in its field `of`."""
    path = f"{of}__renditions" if of else "renditions"
    return Prefetch(path, SiteRendition.objects.filter(filter_spec=size), to_attr="prefetched_renditions")


class SiteDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")
