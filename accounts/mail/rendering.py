"""Turns a message of the outbox into a mail: the same words as text and as HTML."""

from email.utils import parseaddr

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.links import UNSUBSCRIBE
from accounts.mail.kinds import KINDS, Kind, Words
from accounts.mail.wordings import filled, words_of
from accounts.models import OutboxMessage

TRIAL = "trial"
"""In the fields of a test message: the words that an editor tries."""
EXAMPLES = {"name": "Ada", "code": "K7PD-2RMX"}
INLINER = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


def render(message: OutboxMessage) -> EmailMultiAlternatives:
    """Return the mail that a message of the outbox stands for."""
    kind = KINDS[message.kind]
    leave = UNSUBSCRIBE.to([message.person_id, kind.list]) if kind.list else ""
    trial = message.fields.get(TRIAL)
    words = Words(**trial) if trial else words_of(kind)
    context = texts(kind, words, message.fields) | {"unsubscribe": leave}
    mail = EmailMultiAlternatives(
        subject=context["subject"],
        body=as_text(context),
        to=[message.address],
        # The same however often it is sent: mail servers and programs drop the second copy.
        headers={"Message-ID": f"<{message.key}@{_domain()}>", "Auto-Submitted": "auto-generated"},
    )
    if leave:
        mail.extra_headers |= {
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    mail.attach_alternative(as_html(context), "text/html")
    return mail


def texts(kind: Kind, words: Words, fields: dict[str, str]) -> dict:
    """Return what the templates show: the words with their fields, and what stands below them.

    A subject is one line, whatever the fields hold; a field can be several paragraphs, or none.
    """
    paragraphs = filled(words.body, fields).replace("\r\n", "\n").split("\n\n")
    return {
        "subject": " ".join(filled(words.subject, fields).split()),
        "paragraphs": [paragraph for paragraph in paragraphs if paragraph.strip()],
        "button": words.button,
        "link": fields.get(kind.link, ""),
        "code": fields.get(kind.code, ""),
        "reason": kind.reason,
        "site": settings.WAGTAILADMIN_BASE_URL,
    }


def example(kind: Kind) -> dict[str, str]:
    """Return fields to look at a message with; they open nothing."""
    known = {kind.link: settings.WAGTAILADMIN_BASE_URL + "/example/", kind.code: EXAMPLES["code"], **EXAMPLES}
    return {name: known.get(name, f"({name.replace('_', ' ')})") for name in kind.fields}


def as_text(context: dict) -> str:
    """Return the message as plain text, which no page takes for HTML: names stand in it as people typed them."""
    return render_to_string("mail/message.txt", context) + ""


def as_html(context: dict, **look: bool) -> str:
    """Return the message as HTML, its styles where every mail program finds them."""
    return INLINER.inline(render_to_string("mail/message.html", context | look))


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
