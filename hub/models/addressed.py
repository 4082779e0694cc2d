"""Things with an address of their own that are not pages."""

from django.db import models
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput

from hub import addresses


class NamePanel(TitleFieldPanel):
    """A name from which the address of a new thing is made; an address that is in use stays when the name changes."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """The panel with its form."""

        def get_should_apply(self) -> bool:
            """Tell whether the address follows what is typed."""
            return self.instance.pk is None


def name_and_slug(name: str, *, heading: str, help_text: str) -> list[FieldPanel]:
    """Return the panels of the field `name` and of the slug that is made from it; say what the slug is good for."""
    return [
        NamePanel(name, classname="", placeholder=False),
        FieldPanel("slug", widget=SlugInput, heading=heading, help_text=help_text),
    ]


def name_and_address(name: str) -> list[FieldPanel]:
    """Return the panels of the field `name` and of the slug of an addressed thing."""
    help_text = "The last part of its address, made from the name. Whoever asks for the old one is sent to the new one."
    return name_and_slug(name, heading="Address", help_text=help_text)


class Addressed(models.Model):
    """Stands at an address made from its slug; a change of slug forwards the old one."""

    # What else readers and their programs have noted below the address.
    below_address: tuple[str, ...] = ("index.md",)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, and keep the address that readers and other sites have noted."""
        before = type(self).objects.filter(pk=self.pk).only("slug").first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before.slug != self.slug:
            addresses.forward(old=before.get_absolute_url(), new=self.get_absolute_url(), below=self.below_address)
