"""What the importer remembers."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class ImportedFile(models.Model):
    """A file and the thing that it became, so that the next import sees whether an editor has changed that since."""

    path = models.CharField(max_length=1024, help_text="The file's place in the folder that was imported.")
    address = models.TextField(
        blank=True, default="", help_text="Which the file gave the thing; an editor may move it."
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=64, help_text="Of the thing as it was after the import.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="hub_importedfile_object_unique"),
        ]

    def __str__(self) -> str:
        return self.path
