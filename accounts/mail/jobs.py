"""What the worker does for mail."""

from django_tasks import task

from accounts.mail import delivery
from accounts.models import OutboxMessage

AT_ONCE = 50
"""Messages a job sends before it lets other jobs, and whoever wants to stop the worker, come in between."""


@task(backend="worker")
def deliver_mail() -> int:
    """Send what waits in the outbox."""
    sent = delivery.deliver_due(at_most=AT_ONCE)
    if sent and OutboxMessage.objects.due().exists():
        deliver_mail.enqueue()
    return sent
