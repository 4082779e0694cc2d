"""One person's page at the desk, and the steps that end something."""

from datetime import date

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from accounts.mail.outbox import post
from accounts.models import BirthMonth, Guardianship, LegalText, OutboxMessage, User
from programs.models import RequestState
from programs.views.desk import people as views
from tests.factories import ProgramFactory, UserFactory
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return asked(S.INVITED, person=confirmed(first_name="Ada", last_name="Lovelace", email="ada@example.org")).person


def page_of(person):
    return reverse("people:page", args=[person.pk])


def step(person, name):
    return reverse("people:step", args=[person.pk, name])


def log(action):
    return ModelLogEntry.objects.filter(action=action)


def test_the_page_says_all_that_a_decision_needs(desk, ada, manager):
    text = LegalText.objects.create(kind="terms", title="Terms", words="We keep to them.", digest="1")
    ada.consents.create(text=text, how="signing up")
    post("sign_in_code", to=ada.email, person=ada, thing="1", code="SECRET-CODE")
    desk.post(step(ada, "sign-out"), {"why": "Their phone was stolen."})

    page = desk.get(page_of(ada)).text

    for words in (
        "Ada Lovelace",
        "ada@example.org",
        "A place is offered",
        "Requested, by Ada Lovelace",
        "Invited (Cohort",
        "not answered yet",
        f"Terms, as worded on {date_format(timezone.now(), 'F j, Y')}: agreed on",
        "Their phone was stolen.",
        "Signed the person out everywhere",
        "Max Manager",
    ):
        assert words in page, words
    assert "SECRET-CODE" not in page


def test_every_mail_is_there_or_said_to_be_and_the_guardians_too(desk, ada, monkeypatch):
    text = LegalText.objects.create(kind="guardian", title="For guardians", words="…", digest="2")
    about = Guardianship.objects.create(
        guardian_address="eve@example.org", person=ada, own_at=16, agreed_at=ada.date_joined, text=text
    )
    post("sign_in_code", to="ADA@example.org", thing="before", code="314159")
    post("guardian_place_taken", to="eve@example.org", thing=f"{about.thing}-event-1", name="A", program="B", link="/")
    post("guardian_place_taken", to="mia@example.org", thing=f"{about.thing}9-event-1", name="A", program="B", link="/")
    to = [message.address for _, message in desk.get(page_of(ada)).context["mail"]["rows"]]
    assert sorted(to) == ["ADA@example.org", "ada@example.org", "ada@example.org", "eve@example.org"]

    monkeypatch.setattr(views, "A_FEW", 1)
    few, every = desk.get(page_of(ada)), desk.get(page_of(ada), {"all": "1"})

    assert '<a href="?all=1">Show 3 more</a>' in few.text
    assert len(few.context["mail"]["rows"]) == 1
    assert "?all=1" not in every.text
    assert len(every.context["mail"]["rows"]) == 4


def test_about_people_who_have_asked_for_nothing_managers_learn_nothing(desk, member):
    assert desk.get(page_of(member)).status_code == 404
    assert desk.get(step(member, "erase")).status_code == 404
    assert desk.post(step(member, "erase"), {"why": "No reason."}).status_code == 404
    assert User.objects.filter(pk=member.pk).exists()


def test_who_reads_the_record_of_a_minor_is_recorded(desk, ada, manager):
    desk.get(page_of(ada))
    assert not log("programs.read_minor").exists()

    BirthMonth.objects.create(person=ada, year=date.today().year - 15, month=1)  # noqa: DTZ011
    text = LegalText.objects.create(kind="guardian", title="For guardians", words="…", digest="2")
    Guardianship.objects.create(
        guardian_address="eve@example.org", person=ada, own_at=16, agreed_at=ada.date_joined, text=text
    )
    page = desk.get(page_of(ada)).text

    assert "eve@example.org" in page
    assert "That you read this is recorded" in page
    assert [(entry.user, entry.object_id) for entry in log("programs.read_minor")] == [(manager, str(ada.pk))]


@pytest.mark.parametrize("name", ["sign-out", "suspend", "erase"])
def test_looking_at_a_step_changes_nothing(desk, ada, name):
    page = desk.get(step(ada, name))

    assert page.status_code == 200
    assert "Reason" in page.text
    ada.refresh_from_db()
    assert ada.is_active


@pytest.mark.parametrize("name", ["sign-out", "suspend", "erase", "lift"])
def test_no_step_is_taken_without_a_reason(desk, ada, name):
    answer = desk.post(step(ada, name), {"why": " "})

    assert "This field is required" in answer.text
    ada.refresh_from_db()
    assert ada.is_active
    assert not ModelLogEntry.objects.filter(object_id=str(ada.pk), user__isnull=False).exists()


def signed_in(person):
    """Return the browser of a person who has signed in as people do."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": person.email, "password": "password"})
    assert UserSession.objects.filter(user=person).exists()
    return browser


@pytest.mark.parametrize("name", ["sign-out", "suspend"])
def test_all_sessions_of_the_person_end_and_no_other(desk, ada, member, name, settings):
    settings.FORMS_TAKE_TIME = False
    browser = signed_in(ada)

    desk.post(step(ada, name), {"why": "Asked for it by phone."})

    assert not UserSession.objects.filter(user=ada).exists()
    assert browser.get("/account/").status_code == 302
    assert desk.get("/admin/requests/", follow=True).status_code == 200


def test_a_suspended_person_is_kept_out_until_it_is_lifted(desk, ada):
    for name, active in (("suspend", False), ("suspend", False), ("lift", True), ("lift", True)):
        desk.post(step(ada, name), {"why": f"Reason of {name}."})
        ada.refresh_from_db()
        assert ada.is_active is active

    assert [entry.data["why"] for entry in log("accounts.suspend")] == ["Reason of suspend."]
    assert [entry.data["why"] for entry in log("accounts.lift")] == ["Reason of lift."]


def test_erased_is_erased_and_the_reason_stays_without_the_name(desk, ada, manager):
    answer = desk.post(step(ada, "erase"), {"why": "Asked for it on paper."}, follow=True)

    entry = log("wagtail.delete").get()
    assert answer.redirect_chain[0][0] == reverse("requests:index")
    assert not User.objects.filter(pk=ada.pk).exists()
    assert (entry.user, entry.data["why"], entry.label) == (manager, "Asked for it on paper.", "Erased")
    assert OutboxMessage.objects.filter(kind="account_erased").count() == 1


@pytest.mark.parametrize("rights", ["superuser", "editor"])
@pytest.mark.parametrize("name", ["suspend", "erase", "sign-out"])
def test_whoever_works_in_the_admin_is_out_of_the_managers_reach(desk, ada, rights, name):
    ada.is_superuser = rights == "superuser"
    ada.save()
    if rights == "editor":
        ada.user_permissions.add(Permission.objects.get(codename="access_admin"))

    answer = desk.post(step(ada, name), {"why": "No reason."}, follow=True)

    assert "by those alone who may do everything" in answer.text
    assert "Erase" not in desk.get(page_of(ada)).text
    ada.refresh_from_db()
    assert ada.is_active


def test_a_place_is_ended_with_a_reason_that_the_person_reads(desk):
    request = asked(S.ACTIVE)
    end = reverse("people:end", args=[request.person_id, request.pk])
    assert "leaves the program" in desk.get(end).text

    desk.post(end, {"why": "They have moved away."})

    request.refresh_from_db()
    assert request.state == S.WITHDRAWN
    assert request.events.last().why == "They have moved away."
    assert not request.person.groups.exists()
    assert desk.get(end).status_code == 404


def test_the_page_offers_what_can_be_done_with_each_request(desk, ada):
    offered = desk.get(page_of(ada)).text

    for value, is_there in (("waitlist", True), ("decline", False), ("invite", False), ("mail", True)):
        assert (f'value="{value}"' in offered) is is_there, value


def test_whoever_may_only_see_is_offered_no_steps(client, ada):
    viewer = UserFactory()
    rights = Permission.objects.filter(codename__in=["access_admin", "view_earlyaccessrequest"])
    viewer.user_permissions.set(rights)
    client.force_login(viewer)

    assert "Suspend" not in client.get(page_of(ada)).text
    assert client.post(step(ada, "suspend"), {"why": "No reason."}).status_code in {302, 403}
    ada.refresh_from_db()
    assert ada.is_active


def test_a_busy_person_takes_the_same_number_of_queries(desk, ada, django_assert_max_num_queries):
    for _ in range(4):
        asked(S.ACTIVE, cohort=CohortFactory(program=ProgramFactory()), person=ada)
    desk.get(page_of(ada))

    with django_assert_max_num_queries(25):
        desk.get(page_of(ada))
