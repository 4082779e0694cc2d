"""Turns a message of the outbox into a mail: the same words as text and as HTML."""

import re
from dataclasses import dataclass
from email.utils import parseaddr

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.mail.kinds import KINDS, Kind
from accounts.models import OutboxMessage

FIELD = re.compile(r"\{(\w+)\}")
INLINER = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Wording:
    """The words of a message, its fields filled in."""

    subject: str
    paragraphs: list[str]
    button: str


def render(message: OutboxMessage) -> EmailMultiAlternatives:
    """Return the mail that a message of the outbox stands for."""
    kind = KINDS[message.kind]
    wording = fill(kind, message.fields)
    context = {
        "subject": wording.subject,
        "paragraphs": wording.paragraphs,
        "button": wording.button,
        "link": message.fields.get(kind.link, ""),
        "code": message.fields.get(kind.code, ""),
        "reason": kind.reason,
        "site": settings.WAGTAILADMIN_BASE_URL,
    }
    mail = EmailMultiAlternatives(
        subject=wording.subject,
        body=render_to_string("mail/message.txt", context),
        to=[message.address],
        # The same however often it is sent: mail servers and programs drop the second copy.
        headers={"Message-ID": f"<{message.key}@{_domain()}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(INLINER.inline(render_to_string("mail/message.html", context)), "text/html")
    return mail


def fill(kind: Kind, fields: dict[str, str]) -> Wording:
    """Put the fields into the words of a kind; a subject is one line, whatever the fields hold."""
    subject, body = kind.words()
    return Wording(
        subject=" ".join(_filled(subject, fields).split()),
        paragraphs=[_filled(paragraph, fields) for paragraph in body.split("\n\n")],
        button=kind.button,
    )


def _filled(words: str, fields: dict[str, str]) -> str:
    # Not `format`: words can be an editor's, and would reach into what the fields are made of.
    return FIELD.sub(lambda found: fields.get(found[1], found[0]), words)


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
