"""Every link in every message about places is opened twice, as programs that look through mail do: nothing changes."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.mail.kinds import KINDS
from accounts.models import BirthMonth, Guardianship, LegalText, OutboxMessage, User
from programs import letters
from programs.flows import companions, early_access, enquiries
from programs.models import BulkKind, Enquiry, RequestState
from programs.states import Joining
from tests.accounts.conftest import path_of
from tests.desk.steps import done, gathered
from tests.factories import ProgramFactory, ProgramPageFactory, UserFactory, seen
from tests.factories.requests import asked, confirmed

pytestmark = pytest.mark.django_db
FROM_HERE = {name for name, kind in KINDS.items() if kind.folder == letters.WORDS}


def everything():
    """Return every row about people and programs, to see that nothing changed."""
    models = [model for app in ("programs", "accounts", "account") for model in apps.get_app_config(app).get_models()]
    return {model: list(model.objects.order_by("pk").values()) for model in [*models, User.groups.through]}


def a_teen():
    person, text = confirmed(), LegalText.objects.create(kind="guardian", title="I agree", words="I agree.", digest="1")
    BirthMonth.objects.create(person=person, year=timezone.now().year - 15, month=1)
    Guardianship.objects.create(
        guardian_address="eve@example.org", person=person, own_at=16, agreed_at=timezone.now(), text=text
    )
    return person


def post_all():
    """Have every message posted that programs send, each by what sends it."""
    program = ProgramPageFactory().program
    manager = UserFactory(groups=Group.objects.filter(name="Membership managers"))
    requests = {state: asked(state, program=program, person=confirmed()) for state in RequestState}
    member = requests[RequestState.ACTIVE].person
    companions.bring(member=member, program=program, address="grace@example.org", wants=True)
    asked(RequestState.ACTIVE, program=ProgramFactory(minimum_age=13), person=(teen := a_teen()))
    for person in (confirmed(), teen):
        asked(program=ProgramPageFactory(program__state="interest", program__minimum_age=13).program, person=person)
    done(gathered(BulkKind.MAIL, manager))
    early_access.withdraw(request=asked(program=program, person=confirmed()), by=manager, why="No room.")
    landing = ProgramPageFactory(program__joining=Joining.ENQUIRY, program__state="open")
    form = {"organization": "Lakeside", "name": "Ada", "email": "ada@example.org", "message": "We would like to talk."}
    assert Client().post(f"/early-access/enquiry/{landing.program.slug}/", form | seen()).status_code == 302
    Enquiry.objects.update(remind_on=timezone.now().date())
    enquiries.remind()


def browser_of(person):
    browser = Client()
    if person:
        browser.force_login(person)
    return browser


def test_opening_a_link_changes_nothing():
    post_all()
    mails, other = list(OutboxMessage.objects.select_related("person").exclude(fields__link=None)), confirmed()
    opened = [(mail, browser_of(person)) for mail in mails for person in (None, mail.person or other)]
    before = everything()

    for mail, browser in opened:
        answers = [getattr(browser, how)(path_of(mail.fields["link"])) for how in ("get", "head") * 2]
        assert all(answer.status_code in {200, 302, 410} for answer in answers), mail.kind

    assert everything() == before
    assert {mail.kind for mail in mails} == FROM_HERE
