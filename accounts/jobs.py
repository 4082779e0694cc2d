"""What the worker does for accounts, and how often."""

from datetime import timedelta

from accounts.mail.jobs import deliver_mail

EVERY = {deliver_mail: timedelta(minutes=1)}
