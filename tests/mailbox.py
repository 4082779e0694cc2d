"""A mail server that keeps what the site sends."""

from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from benchmarks.servers import free_port


class Mailbox:
    """Takes mail from the site, as a mail server does."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  the name that aiosmtpd asks for
        """Keep a message."""
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def last_words(self) -> str:
        """Return what the last message says."""
        return self.messages[-1].get_body(("plain",)).get_content()


@pytest.fixture
def mailbox(settings):
    """Let the site send its mail to a server that keeps it."""
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), ready_timeout=20)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield mailbox
    controller.stop()
