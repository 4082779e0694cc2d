"""Every kind of message: the same in text and HTML, complete without pictures, loading nothing, saying why it came."""

import re
from html.parser import HTMLParser

import pytest
from django.core import mail

from accounts.mail.delivery import deliver_due
from accounts.mail.kinds import KINDS
from accounts.mail.outbox import post
from accounts.mail.rendering import example
from tests.factories import UserFactory

LOADING = re.compile(r"\ssrc=|url\(|@import|@font-face|<(?:img|script|link|iframe|form|object|video)\b", re.IGNORECASE)
LINK = "https://hub.example.org/account/confirm/" + "eyJwZXJzb24iOjF9" * 30 + "/"


class Text(HTMLParser):
    """Collects what can be read of HTML, and where links lead."""

    def __init__(self, html):
        super().__init__()
        self.words, self.links, self.silent = [], set(), 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note links; leave out what is no text."""
        self.silent += tag in {"style", "title"}
        self.links |= {value for name, value in attrs if name == "href"}

    def handle_endtag(self, tag):
        """Go on after what is no text."""
        self.silent -= tag in {"style", "title"}

    def handle_data(self, data):
        """Note words."""
        self.words += [] if self.silent else data.split()

    def __str__(self):
        return " ".join(self.words)


def sent(name):
    kind, person = KINDS[name], UserFactory()
    fields = example(kind) | ({kind.link: LINK} if kind.link else {})
    post(name, to=person.email, person=person, thing="1", **fields)
    deliver_due()
    return kind, mail.outbox[-1]


@pytest.mark.parametrize("name", list(KINDS))
@pytest.mark.django_db
def test_a_message_is_whole_in_both_forms_and_loads_nothing(name, settings):
    kind, message = sent(name)

    text, html = " ".join(message.body.split()), message.alternatives[0].content
    read = Text(html)
    assert message.message().get_content_type() == "multipart/alternative"
    for paragraph in kind.first_words.body.split("\n\n"):
        first = paragraph.partition("{")[0].split()
        assert " ".join(first) in text
        assert " ".join(first) in str(read)
    assert LOADING.findall(html) == []
    assert read.links <= {LINK, f"{settings.WAGTAILADMIN_BASE_URL}/"}
    assert (LINK in message.body) == (LINK in read.links) == bool(kind.link)
    assert text.endswith(kind.reason)
    assert kind.reason in str(read)


@pytest.mark.django_db
def test_a_message_says_that_no_person_wrote_it_and_has_the_same_number_each_time():
    _, message = sent("password_changed")

    headers = message.message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[0-9a-f]{64}@[\w.]+>", headers["Message-ID"])


@pytest.mark.django_db
def test_a_message_has_a_dark_look():
    _, message = sent("password_changed")

    assert "prefers-color-scheme: dark" in message.alternatives[0].content
