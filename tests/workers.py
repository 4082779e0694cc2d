"""Workers in processes of their own, to be killed at a chosen step, and the mail server that they talk to."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Workers:
    """Posts messages and lets workers send them, in other processes."""

    def __init__(self, **variables: str):
        self.variables = {**os.environ, **variables, "DJANGO_SETTINGS_MODULE": "tests.worker_settings"}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-c", "from tests.worker_process import serve; serve()"],
            cwd=ROOT,
            env=self.variables,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def do(self, what: str, *, server: "MailServer | None" = None, **options):
        """Do one thing in a process of its own; return what it said and how it ended, killed or not."""
        self.process.stdin.write(json.dumps({"what": what, **options}) + "\n")
        self.process.stdin.flush()
        said = None
        for line in self.process.stdout:
            kind, _, rest = line.partition(" ")
            if kind == "began" and server:
                server.worker = int(rest)
            elif kind == "said":
                said = json.loads(rest)
            elif kind == "ended":
                return said, int(rest)
        raise AssertionError("The program that runs workers has stopped.")

    def close(self) -> None:
        """End the program."""
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class MailServer:
    """Takes mail, and kills the worker at a chosen point of the conversation."""

    def __init__(self):
        self.taken, self.worker, self.kill_at = [], 0, ""

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        """Greet."""
        session.host_name = hostname
        await self._kill("hello")
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        """Take the sender."""
        await self._kill("sender")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        """Take a recipient."""
        await self._kill("recipient")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Take the message."""
        if await self._kill("text"):
            return "451 Nobody there"
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        await self._kill("accepted")
        return "250 OK"

    async def _kill(self, point: str) -> bool:
        if self.kill_at != point:
            return False
        while not self.worker:
            await asyncio.sleep(0.01)
        os.kill(self.worker, signal.SIGKILL)
        self.kill_at = ""
        return True
