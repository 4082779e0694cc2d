"""`manage.py export_content PATH`: write the site as a folder of Markdown files."""

from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Page

from accounts.access import closed_sections, stranger
from hub.content.export import export_folder
from hub.content.problems import ContentError


class Command(BaseCommand):
    """Exports everything that is published."""

    help = "Write all published pages, terms, protocols and pictures as files that import_content reads."

    def add_arguments(self, parser) -> None:
        """Take the folder."""
        parser.add_argument("path", metavar="PATH", help="The folder; files of the same names are replaced.")
        parser.add_argument(
            "--gated",
            action="store_true",
            help="Also write pages behind a gate: importing their files makes them public.",
        )

    def handle(self, *args, path: str, gated: bool, verbosity: int, **options) -> None:
        """Export, and say what happened."""
        try:
            count = export_folder(path, gated=gated, progress=self._progress)
        except ContentError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{error.filename or path} cannot be written or read: {error.strerror}.") from None
        if verbosity:
            self.stdout.write(f"{count} files in {path}.")
            self._name_gates(gated)

    def _name_gates(self, gated: bool) -> None:
        what = "its files do not tell of its gate, and whoever imports them makes it public."
        if not gated:
            what = "left out with all below it, since it stands behind a gate. --gated writes it."
        for page in Page.objects.filter(path__in=closed_sections(stranger())):
            self.stderr.write(f"{page.title}: {what}")

    def _progress(self, items: Iterable, what: str) -> Iterable:
        return tqdm(items, desc=what, disable=None, leave=False, unit=" files")
