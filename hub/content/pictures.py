"""Takes the pictures that files show into the site, each content once."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

import willow
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image, UnidentifiedImageError
from wagtail.models import Collection

from hub.content.files import LARGEST_PICTURE, Folder
from hub.content.problems import RefusedError
from hub.models import SiteImage
from hub.svg import UnsafeSvgError, check_svg

FORMATS = {"png": {"PNG"}, "jpg": {"JPEG"}, "jpeg": {"JPEG"}, "webp": {"WEBP"}, "gif": {"GIF"}}
MOST_PIXELS = 50_000_000


@dataclass
class NewPicture:
    """A picture that is about to be kept: its row, its bytes, its file in the folder."""

    image: SiteImage
    data: bytes
    path: str


class Pictures:
    """Knows the pictures of a folder; their files are written last, when all else has succeeded."""

    def __init__(self, folder: Folder):
        self.folder = folder
        self.new: list[NewPicture] = []
        self.shown_by: dict[int, set[str]] = defaultdict(set)
        """The paths of the files that show a picture, by its key."""
        self._keys: dict[str, int] = {}
        self._written: list[tuple[Storage, str]] = []

    def key(self, path: str, *, shown_by: str) -> int:
        """Return the key of the picture in a file; raise RefusedError where it cannot be taken."""
        if path not in self._keys:
            self._keys[path] = self._take(path)
        self.shown_by[self._keys[path]].add(shown_by)
        return self._keys[path]

    def put_where_they_belong(self, collections: dict[str, Collection | None]) -> None:
        """Put new pictures among the files of the pages that show them, by the paths of those that have any.

        What something else shows as well is for everyone.
        """
        for picture in self.new:
            wanted = [collections.get(path) for path in sorted(self.shown_by[picture.image.pk])]
            if all(wanted):
                picture.image.collection = wanted[0]
                picture.image.file.name = _free_name(picture.image, picture.path)
                changed = {"collection": picture.image.collection, "file": picture.image.file.name}
                SiteImage.objects.filter(pk=picture.image.pk).update(**changed)

    def write_files(self) -> None:
        """Write the new pictures' files."""
        for picture in self.new:
            storage, name = picture.image.file.storage, picture.image.file.name
            written = storage.save(name, ContentFile(picture.data))
            self._written.append((storage, written))
            if written != name:
                SiteImage.objects.filter(pk=picture.image.pk).update(file=written)

    def remove_files(self) -> None:
        """Take back what `write_files` wrote."""
        for storage, name in self._written:
            storage.delete(name)

    def _take(self, path: str) -> int:
        if path.startswith(".."):
            raise RefusedError(f"The picture lies outside the folder: {path}")
        if not self.folder.has(path):
            raise RefusedError(f"The picture is not there: {path}")
        try:
            data = self.folder.read_bytes(path, LARGEST_PICTURE)
            width, height = measure(path, data)
        except RefusedError as refused:
            raise RefusedError(f"The picture {path}: {refused.cause}") from None
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        if known := SiteImage.objects.filter(file_hash=digest).order_by("pk").values_list("pk", flat=True).first():
            return known
        image = _row(path, data, digest, width, height)
        self.new.append(NewPicture(image, data, path))
        return image.pk


def measure(path: str, data: bytes) -> tuple[int, int]:
    """Return width and height of a picture that is what its name says; raise RefusedError otherwise."""
    ending = PurePosixPath(path).suffix.lower().lstrip(".")
    if ending == "svg":
        return _measure_svg(data)
    if ending not in FORMATS:
        raise RefusedError("Pictures are SVG, PNG, JPEG, WebP or GIF.")
    try:
        with Image.open(BytesIO(data)) as picture:
            found, size = picture.format, picture.size
            if size[0] * size[1] > MOST_PIXELS:
                raise RefusedError(f"It has {size[0]} × {size[1]} pixels, more than can be shown.")
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise RefusedError("This is not a picture, or it is damaged.") from None
    if found not in FORMATS[ending]:
        raise RefusedError(f"Its name ends in .{ending}, but it is {found}.")
    return size


def _measure_svg(data: bytes) -> tuple[int, int]:
    try:
        check_svg(data)
        width, height = willow.Image.open(BytesIO(data)).get_size()
    except UnsafeSvgError as unsafe:
        raise RefusedError(str(unsafe)) from None
    except Exception:  # Willow's SVG reader raises many kinds for a size that it cannot read.
        raise RefusedError("The size of this SVG cannot be read.") from None
    return round(width), round(height)


def _row(path: str, data: bytes, digest: str, width: int, height: int) -> SiteImage:
    name = PurePosixPath(path)
    title = name.stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Picture"
    image = SiteImage(title=title[:255], width=width, height=height, file_size=len(data), file_hash=digest)
    image.file.name = _free_name(image, path)
    # Only the row: the file follows when everything else has succeeded.
    SiteImage.objects.bulk_create([image])
    return image


def _free_name(image: SiteImage, path: str) -> str:
    field = SiteImage._meta.get_field("file")
    return field.storage.get_available_name(field.generate_filename(image, PurePosixPath(path).name))
