"""Erases people by number: those whom a restored backup has brought back."""

from django.core.management.base import BaseCommand, CommandError

from accounts.flows.erase import StaysError, erase
from accounts.models import User


class Command(BaseCommand):
    """Erases people again who had been erased; tells nobody, for they have been told."""

    help = "Erases the people with these numbers, as the log named them when they were erased. Tells nobody by mail."

    def add_arguments(self, parser):
        """Add the numbers."""
        parser.add_argument("numbers", nargs="+", type=int)

    def handle(self, *args, **options):
        """Erase whoever is there; the others are gone already."""
        people = User.objects.filter(pk__in=options["numbers"])
        try:
            erased = sum(erase(person=person, tell=False) for person in people)
        except StaysError as error:
            raise CommandError(f"One of them stays, so all do. {error.why}") from error
        self.stdout.write(f"Erased: {erased}. Not there: {len(set(options['numbers'])) - erased}.")
