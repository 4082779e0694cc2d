"""Settings for workers in processes of their own: real jobs, a real mail server, short leases."""

import os
from datetime import timedelta

from hub.settings import base
from hub.settings.test import *  # noqa: F403

# Those of the tests only pretend.
TASKS = base.TASKS
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("MAIL_PORT", "25"))
MAIL_LEASE = timedelta(seconds=1)
