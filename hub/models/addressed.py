"""Things with an address of their own that are not pages."""

from django.db import models

from hub import addresses


class Addressed(models.Model):
    """Stands at an address made from its slug; a change of slug forwards the old one."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, and keep the address that readers and other sites have noted."""
        before = type(self).objects.filter(pk=self.pk).only("slug").first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before.slug != self.slug:
            addresses.forward(old=before.get_absolute_url(), new=self.get_absolute_url())
