"""Pictures and documents."""

import wagtail_factories

from hub.models import SiteDocument, SiteImage


class ImageFactory(wagtail_factories.ImageFactory):
    """A picture with words."""

    description = "A ring with an open seat"
    collection = None

    class Meta:
        model = SiteImage

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return super()._create(model_class, *args, **_in_root_collection(kwargs))


class DocumentFactory(wagtail_factories.DocumentFactory):
    """A file to download."""

    collection = None

    class Meta:
        model = SiteDocument

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return super()._create(model_class, *args, **_in_root_collection(kwargs))


def _in_root_collection(fields: dict) -> dict:
    """Leave the collection to the model, which takes the root, unless the test names one."""
    return {name: value for name, value in fields.items() if name != "collection" or value is not None}
