"""Organizations ask without an account: what they write arrives, is seen to, and is forgotten in time."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.flows.erase import erase
from accounts.models import OutboxMessage
from programs.flows import enquiries
from programs.models import Enquiry, EnquiryState
from programs.retention import RULES
from programs.states import Joining, ProgramState
from tests.factories import ProgramFactory, ProgramPageFactory, UserFactory, seen
from tests.factories.requests import confirmed

FORM = {
    "organization": "Lakeside School",
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "message": "Twelve teachers would like to learn together.",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def landing():
    return ProgramPageFactory(program__joining=Joining.ENQUIRY, program__slug="support")


@pytest.fixture
def path(landing):
    return reverse("enquiry", args=[landing.program.slug])


@pytest.fixture
def manager():
    person = confirmed()
    person.user_permissions.add(Permission.objects.get(codename="change_enquiry"))
    person.user_permissions.add(Permission.objects.get(codename="view_enquiry"))
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


def kinds():
    return sorted(OutboxMessage.objects.values_list("kind", "address"))


def test_an_enquiry_arrives_and_both_sides_are_told(client, path, manager, settings):
    answer = client.post(path, {**FORM, **seen()}, follow=True)

    assert "Thank you" in answer.text
    assert Enquiry.objects.values(*FORM).get() == FORM
    assert kinds() == [("enquiry_arrived", manager.email), ("enquiry_received", "ada@example.org")]
    assert not any("Lakeside" in str(message.fields) for message in OutboxMessage.objects.all())
    link = OutboxMessage.objects.get(kind="enquiry_received").fields["link"]
    assert link.startswith(f"{settings.WAGTAILADMIN_BASE_URL}/")


@pytest.mark.parametrize("suspended", [0, 1])
def test_where_there_is_no_manager_superusers_are_told(client, path, superuser, suspended):
    for _ in range(suspended):
        confirmed(is_active=False).user_permissions.add(Permission.objects.get(codename="change_enquiry"))

    client.post(path, {**FORM, **seen()})

    assert ("enquiry_arrived", superuser.email) in kinds()


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(client, path):
    answer = client.post(path, {**FORM, "email": "nothing like it", **seen()})

    assert answer.status_code == 200
    assert "Type a whole address" in answer.text
    assert "Twelve teachers" in answer.text
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("lie", [{"website": "https://example.com"}, {"name": "www.example.com"}])
def test_programs_are_kept_out(client, path, lie):
    client.post(path, {**FORM, **seen(), **lie})

    assert not Enquiry.objects.exists()


def test_a_network_that_sends_too_many_is_told_when_to_go_on(client, path):
    answers = [client.post(path, {**FORM, "email": f"a{number}@example.org", **seen()}) for number in range(12)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
    assert "Twelve teachers" in answers[-1].text


def test_programs_that_look_at_the_form_lock_nobody_out(client, path):
    looks = {client.head(path).status_code for _ in range(12)}

    assert looks == {200}
    assert client.post(path, {**FORM, **seen()}).status_code == 302


@pytest.mark.parametrize("state", [ProgramState.IDEA, ProgramState.CLOSED])
def test_where_nothing_can_be_asked_there_is_no_form(client, landing, path, state):
    landing.program.state = state
    landing.program.save()

    assert client.get(path).status_code == 404


def test_people_do_not_enquire_for_a_place(client):
    landing = ProgramPageFactory(program__joining=Joining.APPLICATION)

    assert client.get(reverse("enquiry", args=[landing.program.slug])).status_code == 404


def enquiry(landing, **fields):
    return Enquiry.objects.create(program=landing.program, **FORM, **fields)


def test_its_owner_is_reminded_once(landing, manager):
    today = timezone.now().date()
    enquiry(landing, owner=manager, next_step="Call them", remind_on=today)
    enquiry(landing, owner=manager, remind_on=today + timedelta(days=1))
    enquiry(landing, owner=manager, remind_on=today, state=EnquiryState.CLOSED)

    assert [enquiries.remind(), enquiries.remind()] == [1, 0]
    assert kinds() == [("enquiry_reminder", manager.email)]
    assert OutboxMessage.objects.get().fields["next_step"] == "Call them"


def test_one_reminder_that_errs_keeps_no_other_from_being_sent(landing, manager, caplog):
    first, _ = (enquiry(landing, owner=manager, remind_on=timezone.now().date()) for _ in range(2))

    def refuse(execute, sql, params, many, context):
        if f"enquiry-{first.pk}-" in str(params):
            raise DatabaseError("no room")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        assert enquiries.remind() == 1
    assert "no room" in caplog.text
    assert list(Enquiry.objects.exclude(remind_on=None)) == [first]


def test_where_nobody_has_it_in_hand_all_managers_are_reminded(landing, manager):
    enquiry(landing, owner=UserFactory(is_active=False), remind_on=timezone.now().date())

    enquiries.remind()

    assert kinds() == [("enquiry_reminder", manager.email)]


def test_a_manager_takes_it_in_hand_and_changes_nothing_that_was_written(client, landing, manager):
    asked = enquiry(landing)
    client.force_login(manager)
    edit = reverse("enquiries:edit", args=[asked.pk])

    shown = client.get(edit)
    client.post(edit, {"state": "in_hand", "owner": manager.pk, "next_step": "Call", "organization": "Another"})

    assert "Twelve teachers" in shown.text
    asked.refresh_from_db()
    assert (asked.state, asked.owner, asked.organization) == (EnquiryState.IN_HAND, manager, "Lakeside School")


def test_nobody_else_sees_it(client, landing, member_client):
    asked = enquiry(landing)

    for path in (reverse("enquiries:index"), reverse("enquiries:edit", args=[asked.pk])):
        assert "Lakeside" not in client.get(path, follow=True).text
        assert "Lakeside" not in member_client.get(path, follow=True).text


@pytest.mark.parametrize(("state", "days", "stays"), [("closed", 366, False), ("new", 366, True), ("new", 731, False)])
def test_it_is_forgotten_in_time(landing, state, days, stays):
    enquiry(landing, state=state)
    long_ago = timezone.now() - timedelta(days=days)
    Enquiry.objects.update(received_at=long_ago)
    Enquiry.objects.filter(state="closed").update(closed_at=long_ago)

    for rule in RULES:
        rule.forget(timezone.now() - timedelta(days=rule.days))

    assert Enquiry.objects.exists() == stays


def be_erased():
    erase(person=confirmed(email="ada@example.org"))


def be_over():
    later = timezone.now() + timedelta(days=1)
    for rule in RULES:
        rule.forget(later)


@pytest.mark.parametrize("end", [be_erased, be_over])
def test_the_log_forgets_along_what_an_enquiry_was_called(landing, manager, end):
    log(enquiry(landing), "wagtail.edit", user=manager, data={"note": "Lakeside"})
    log(landing.program, "wagtail.edit", user=manager)

    end()

    entries = ModelLogEntry.objects.filter(user=manager).order_by("pk")
    assert [(entry.label, entry.data) for entry in entries] == [("Erased", {}), (str(landing.program), {})]


def test_whoever_is_erased_leaves_none(landing):
    enquiry(landing)

    erase(person=confirmed(email="ADA@example.org"))

    assert not Enquiry.objects.exists()


def test_a_long_list_of_enquiries_takes_few_queries(client, path, manager, django_assert_max_num_queries):
    for number in range(15):
        program = ProgramFactory(joining=Joining.ENQUIRY)
        Enquiry.objects.create(program=program, organization=f"School {number}", owner=manager)
    client.force_login(manager)

    with django_assert_max_num_queries(25):
        assert "School 14" in client.get("/admin/enquiries/").text
