"""`manage.py import_content PATH`: turn a folder of Markdown files into pages."""

from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from hub.content.importing import Report, import_folder
from hub.content.problems import ContentError


class Command(BaseCommand):
    """Imports a folder: all of it, or nothing."""

    help = "Import a folder of Markdown files; see docs/content-format.md. Any error, and nothing is written."

    def add_arguments(self, parser) -> None:
        """Take the folder and two switches."""
        parser.add_argument("path", metavar="PATH", help="The folder.")
        parser.add_argument("--dry-run", action="store_true", help="Check everything and say what would happen.")
        parser.add_argument("--update", action="store_true", help="Also replace what editors have changed since.")

    def handle(self, *args, path: str, dry_run: bool, update: bool, verbosity: int, **options) -> None:
        """Import, and say what happened."""
        try:
            report = import_folder(path, update=update, dry_run=dry_run, progress=self._progress)
        except ContentError as error:
            count = len(error.problems)
            found = "1 problem" if count == 1 else f"{count} problems"
            raise CommandError(f"{error}\nNothing was imported: {found}.") from None
        if verbosity:
            self._say(report, dry_run)

    def _progress(self, items: Iterable, what: str) -> Iterable:
        # None: a bar on a terminal, nothing in a file or a pipe.
        return tqdm(items, desc=what, disable=None, leave=False, unit=" files")

    def _say(self, report: Report, dry_run: bool) -> None:
        for path in report.left_alone:
            self.stdout.write(f"{path}: left alone, since an editor has changed it. --update replaces it.")
        if not (report.created or report.updated or report.left_alone):
            count = len(report.unchanged)
            said = "1 file says" if count == 1 else f"{count} files say"
            self.stdout.write(f"Nothing to change: {said} what the site says.")
            return
        would = "would be " if dry_run else ""
        self.stdout.write(
            f"{len(report.created)} {would}created, {len(report.updated)} {would}updated, "
            f"{len(report.unchanged)} unchanged, {len(report.left_alone)} left alone."
        )
