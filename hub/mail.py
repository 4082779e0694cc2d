"""Mail on one's own machine: one `.eml` file a message, to open in any mail program."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmlFileBackend(BaseEmailBackend):
    """Writes each message to its own file under `EMAIL_FILE_PATH`."""

    def send_messages(self, email_messages) -> int:
        """Write the messages; return how many."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            (folder / f"{stamp}-{uuid4().hex[:8]}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)
