"""A colleague wants no message that members have us write: nobody writes again, and no member learns of it."""

import re

import pytest

from programs.flows import companions as flows
from programs.models import NotAgain, Program, RequestState
from tests.colleagues import bring, link, mails
from tests.factories import ProgramPageFactory
from tests.factories.requests import asked

STOP = {"action": "stop", "understood": "on"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def path(client):
    """Return where a member, who is signed in, brings colleagues."""
    request = asked(RequestState.ACTIVE, program=ProgramPageFactory().program)
    client.force_login(request.person)
    return f"/early-access/{request.program.slug}/colleague/"


def be_brought_by_another(address):
    other = asked(RequestState.ACTIVE, program=Program.objects.get())
    flows.bring(member=other.person, program=other.program, address=address, wants=True)


def test_whoever_wants_no_message_gets_none_of_any_member(client, path):
    bring(client, path, "grace+x@example.org")
    client.__class__().post(link(), STOP)

    be_brought_by_another("Grace@example.org")

    assert mails().count() == 1
    assert "grace" not in str(NotAgain.objects.values().get())


def test_what_opens_mail_and_presses_buttons_stops_nothing(client, path):
    bring(client, path)

    page = client.__class__().post(link(), {"action": "stop"})

    assert "Tick this if you mean it" in page.text
    assert not NotAgain.objects.exists()


def seen_by_the_member(client, path):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", client.get(path).text)


def test_the_member_learns_of_no_stop_and_has_brought_no_fewer(client, path):
    for number in range(3):
        bring(client, path, f"a{number}@example.org")
    before = seen_by_the_member(client, path)

    client.__class__().post(link(), STOP)
    bring(client, path, "a2@example.org")

    assert seen_by_the_member(client, path) == before
    assert "a2@" not in before
    assert "You have asked 3 colleagues within a week" in bring(client, path, "a3@example.org").text


def test_after_a_stop_no_link_to_the_mailbox_is_good_for_anything(client, path):
    bring(client, path)
    mine = link()
    be_brought_by_another("Grace@example.org")

    client.__class__().post(link(), STOP)

    assert {client.__class__().get(each).status_code for each in (mine, link())} == {410}
    assert client.__class__().post(mine, STOP).status_code == 410
