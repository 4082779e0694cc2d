"""Looks for leaks."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.leaks.scanning import scan


class Command(BaseCommand):
    """Fails where somebody meets what is not for them, and where the scan itself does not see what is there."""

    help = (
        "Hides words in every place that is not for everyone, reads the site as strangers, members and others do, and "
        "says which words they meet. What it makes is undone; while it runs, others wait to write: use a copy."
    )

    def handle(self, *args, **options):
        """Scan, and say what was found."""
        # Most of what it asks for is refused, as it should be.
        logging.disable(logging.WARNING)
        found = scan(urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc)
        self.stdout.write(f"{found.words} words were hidden, {found.answers} answers read.")
        for leak in sorted(map(str, found.leaks)):
            self.stdout.write(f"LEAK  {leak}")
        for place in found.unseen:
            self.stdout.write(f"BLIND  members did not meet the word in: {place}")
        if found.leaks or found.unseen:
            raise CommandError(f"{len(found.leaks)} leaks, {len(found.unseen)} places not seen.")
