"""Remembers what was imported, to see later whether an editor has changed it since."""

from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page

from hub.content.bulk import batches, by_model
from hub.content.pictures import NewPicture
from hub.content.records import Record
from hub.models import ImportedFile


class Memory:
    """What earlier imports wrote."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], ImportedFile] = {}
        self._new: list[ImportedFile] = []
        self._changed: list[ImportedFile] = []

    def load(self, things: Iterable[Model]) -> None:
        """Recall what is known of these things."""
        for model, of_model in by_model(things).items():
            content_type = _type_of(model)
            for keys in batches([thing.pk for thing in of_model]):
                for entry in ImportedFile.objects.filter(content_type=content_type, object_id__in=keys):
                    self._known[entry.content_type_id, entry.object_id] = entry

    def things_elsewhere(self, model: type[Model], records: Iterable[Record]) -> Iterator[tuple[Record, Model]]:
        """Yield the records whose things are there, but no longer where the files put them: an editor moved them."""
        sought = {(record.path, record.address): record for record in records}
        entries: dict[int, Record] = {}
        for paths in batches([path for path, _ in sought]):
            for entry in ImportedFile.objects.filter(content_type=_type_of(model), path__in=paths):
                if record := sought.get((entry.path, entry.address)):
                    entries[entry.object_id] = record
        for key, thing in model._default_manager.in_bulk(list(entries)).items():
            yield entries[key], thing

    def is_untouched(self, thing: Model, digest: str) -> bool:
        """Return whether nobody has changed the thing since the last import, or since the site began."""
        entry = self._known.get((_type_of(type(thing)).pk, thing.pk))
        if entry is None:
            # The pages of a new site have no revision: no editor has saved them yet.
            return isinstance(thing, Page) and thing.latest_revision_id is None
        return entry.digest == digest

    def keep(self, record: Record, digest: str) -> None:
        """Remember what a thing is like now."""
        self._keep(record.thing, record.path, digest, record.address)

    def keep_pictures(self, pictures: Iterable[NewPicture]) -> None:
        """Remember from which files pictures came, so that they are exported under the same names."""
        for picture in pictures:
            self._keep(picture.image, picture.path, picture.image.file_hash)

    def save(self) -> None:
        """Write down what is to be remembered."""
        ImportedFile.objects.bulk_create(self._new, batch_size=200)
        ImportedFile.objects.bulk_update(self._changed, ["path", "digest", "address"], batch_size=200)

    def _keep(self, thing: Model, path: str, digest: str, address: str = "") -> None:
        content_type = _type_of(type(thing))
        entry = self._known.get((content_type.pk, thing.pk))
        if entry is None:
            entry = ImportedFile(content_type=content_type, object_id=thing.pk)
            self._new.append(entry)
        elif (entry.path, entry.digest, entry.address) != (path, digest, address):
            self._changed.append(entry)
        entry.path, entry.digest, entry.address = path, digest, address


def _type_of(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)
