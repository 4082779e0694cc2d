"""Every link in every message about places is opened twice, as programs that look through mail do: nothing changes."""

import pytest
from django.apps import apps
from django.test import Client

from accounts.models import OutboxMessage
from programs.flows import companions
from programs.models import RequestState
from tests.accounts.conftest import path_of
from tests.factories import ProgramPageFactory
from tests.factories.requests import asked, confirmed

pytestmark = pytest.mark.django_db


def everything():
    """Return every row about programs, to see that nothing changed."""
    return {
        model: list(model.objects.order_by("pk").values()) for model in apps.get_app_config("programs").get_models()
    }


def test_opening_a_link_changes_nothing():
    program = ProgramPageFactory().program
    requests = {state: asked(state, program=program, person=confirmed()) for state in RequestState}
    member = requests[RequestState.ACTIVE].person
    companions.bring(member=member, program=program, address="grace@example.org", wants=True)
    mails = OutboxMessage.objects.select_related("person")
    before, told = everything(), mails.count()

    for mail in mails.exclude(fields__link=None):
        stranger, owner = Client(), Client()
        owner.force_login(mail.person or confirmed())
        for browser in (stranger, owner):
            answers = [getattr(browser, how)(path_of(mail.fields["link"])) for how in ("get", "head") * 2]
            assert all(answer.status_code in {200, 302, 410} for answer in answers), mail.kind

    assert everything() == before
    assert mails.count() == told
    assert {mail.kind for mail in mails} >= {"place_offered", "place_declined", "place_expired", "colleague_asked"}
