"""Says how the work behind the pages stands: mail that waits, mail that was given up, the worker."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.timesince import timesince

from accounts.models import OutboxMessage
from hub.models import PeriodicJob

SILENT = 5 * 60
"""Seconds after which a worker must have been heard of: its clock begins a job every minute."""


class Command(BaseCommand):
    """Prints three lines; fails where somebody should look, so that a monitor can ask."""

    help = "Says how mail and worker stand; fails where something needs somebody."

    def handle(self, *args, **options):
        """Print what is good; what is not stands in the error."""
        found = [mail_that_waits(), mail_that_was_given_up(), the_worker()]
        for good, line in found:
            self.stdout.write(f"{'good' if good else 'LOOK'}  {line}")
        if not all(good for good, _ in found):
            raise CommandError("Something needs somebody: docs/operators.md, “The worker and mail”.")


def mail_that_waits() -> tuple[bool, str]:
    """Tell whether messages wait longer than a worker would let them."""
    waiting, late = OutboxMessage.objects.due().count(), OutboxMessage.objects.waiting_long().count()
    return not late, f"Messages that are due: {waiting}, for more than 15 minutes: {late}."


def mail_that_was_given_up() -> tuple[bool, str]:
    """Tell whether messages were given up."""
    dead = OutboxMessage.objects.dead().count()
    return not dead, f"Messages given up: {dead}."


def the_worker() -> tuple[bool, str]:
    """Tell whether a worker was heard of."""
    begun = PeriodicJob.objects.filter(begun_at__isnull=False).order_by("-begun_at").values_list("begun_at", flat=True)
    last = begun.first()
    if last is None:
        return False, "No worker was ever heard of."
    return (timezone.now() - last).total_seconds() < SILENT, f"A worker was last heard of {timesince(last)} ago."
