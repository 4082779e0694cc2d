"""What the worker does for accounts."""

from datetime import timedelta

from django_tasks import task

from accounts.mail import delivery


@task()
def deliver_mail() -> int:
    """Send what waits in the outbox."""
    return delivery.deliver_due()


EVERY = {deliver_mail: timedelta(minutes=1)}
