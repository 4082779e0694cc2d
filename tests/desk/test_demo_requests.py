"""Demo requests exist on one's own machine only, and mail nobody."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from accounts.mail.jobs import deliver_mail
from accounts.mail.outbox import post
from accounts.models import OutboxMessage
from programs.jobs import pass_on_seats
from programs.models import EarlyAccessRequest, RequestState
from tests.factories import ProgramFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(settings):
    """Fill the desk of a manager, for a program that takes teens."""
    settings.DEBUG = True
    UserFactory(email="manager@example.org", groups=Group.objects.filter(name="Membership managers"))
    teens = ProgramFactory(minimum_age=13, maximum_age=17)
    UserFactory(email="tara@example.org", groups=[teens.members])
    post("sign_in_code", to="dev@example.org", thing="1", code="314159")
    call_command("create_demo_requests", number=14)


def test_demo_requests_are_refused_where_debug_is_off(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="only where DEBUG is on"):
        call_command("create_demo_requests")


@pytest.mark.usefixtures("filled")
def test_there_are_requests_in_every_state_made_once():
    call_command("create_demo_requests")

    assert EarlyAccessRequest.objects.count() == 15
    assert EarlyAccessRequest.objects.get(person__email="tara@example.org").state == RequestState.ACTIVE
    assert {request.state for request in EarlyAccessRequest.objects.all()} == set(RequestState)


@pytest.mark.usefixtures("filled")
def test_nobody_is_mailed_now_or_by_the_clock_but_who_was_to_be_before(mailoutbox):
    pass_on_seats.call()
    deliver_mail.call()

    assert [mail.to for mail in mailoutbox] == [["dev@example.org"]]
    assert OutboxMessage.objects.exclude(state="sent").count() == 0
