"""A member brings a colleague: one message, no word on who has an account, and both say whether they come together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.flows.erase import erase
from accounts.flows.leaving import leave as leave_the_site
from accounts.links import UsedLinkError
from accounts.models import BirthMonth, User
from programs.flows import companions as flows
from programs.flows.early_access import RefusedError, withdraw
from programs.models import Companions, NotAgain, RequestState
from programs.retention import RULES
from tests.colleagues import bring, link, mails
from tests.factories import ProgramPageFactory
from tests.factories.requests import asked, confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramPageFactory(program__name="Circle").program


@pytest.fixture
def path(program):
    return f"/early-access/{program.slug}/colleague/"


@pytest.fixture
def person(client, program):
    request = asked(RequestState.ACTIVE, program=program, person=confirmed(first_name="Ada"))
    client.force_login(request.person)
    return request.person


def test_a_colleague_gets_one_message(client, person, path):
    for _ in range(2):
        bring(client, path)

    mail = mails().get()
    assert (mail.address, mail.person) == ("grace@example.org", None)
    assert (mail.fields["name"], mail.fields["program"]) == ("Ada", "Circle")
    assert Companions.objects.get().member_wants


def test_the_answer_is_the_same_for_every_address(client, person, path):
    confirmed(email="known@example.org")
    NotAgain.objects.create(mark=flows.mark_of("stopped@example.org"))

    answers = [bring(client, path, address) for address in ("known@example.org", "stopped@example.org")]

    said = {next(iter(answer.context["messages"])).message for answer in answers}
    assert len(said) == 1
    assert {answer.status_code for answer in answers} == {200}


def test_three_a_week_are_the_most(client, person, path):
    answers = [bring(client, path, f"a{number}@example.org") for number in range(4)]

    assert mails().count() == 3
    assert "You have asked 3 colleagues within a week" in answers[3].text
    assert 'value="a3@example.org"' in answers[3].text
    Companions.objects.update(made_at=timezone.now() - timedelta(days=8))
    bring(client, path, "a3@example.org")
    assert mails().count() == 4


def test_ones_own_address_is_no_colleagues(client, person, path):
    assert "your own address" in bring(client, path, person.email).text
    assert not mails().exists()


def leave(person, program):
    withdraw(request=person.requests.get(program=program), by=person)


def be_under_18(person, program):
    BirthMonth.objects.create(person=person, year=timezone.now().year - 16, month=1)


def be_for_teens(person, program):
    program.minimum_age = 13
    program.save()


@pytest.mark.parametrize("change", [leave, be_under_18, be_for_teens])
def test_only_members_bring_somebody_and_nobody_where_one_of_both_can_be_a_teen(client, person, program, path, change):
    change(person, program)

    assert client.get(path).status_code == 404
    assert bring(client, path).status_code == 404
    assert path not in client.get(f"/early-access/{program.slug}/").text
    assert not mails().exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_changes_nothing(client, person, path, method):
    bring(client, path)
    before = list(Companions.objects.values())

    for _ in range(2):
        assert getattr(client.__class__(), method)(link()).status_code == 200

    assert list(Companions.objects.values()) == before


@pytest.mark.parametrize(("mine", "theirs", "together"), [("yes", "yes", 1), ("yes", "no", 0), ("no", "yes", 0)])
def test_two_are_kept_together_where_both_want_it(client, person, program, path, mine, theirs, together):
    bring(client, path, wants=mine)
    colleague, browser = confirmed(), client.__class__()
    browser.force_login(colleague)

    answer = browser.post(link(), {"wants": theirs})

    assert answer.url == f"/early-access/{program.slug}/"
    assert Companions.objects.get().colleague == colleague
    assert Companions.objects.get().mark == ""
    assert Companions.objects.together().count() == together
    asked(program=program, person=colleague)
    for said, page in ((mine, client.get(path).text), (theirs, browser.get(answer.url).text)):
        own = f"You said that you {'would like to' if said == 'yes' else 'need not'} be placed together."
        assert ("You both want to be placed together" in page) == bool(together)
        assert (own in page) != bool(together)


def test_a_colleague_can_change_what_they_want_as_long_as_the_member_is_one(client, person, program, path):
    bring(client, path)
    colleague, browser = confirmed(), client.__class__()
    asked(program=program, person=colleague)
    browser.force_login(colleague)
    place = browser.post(link(), {"wants": "no"}, follow=True)

    [(_, url)] = place.context["brought_by"]
    assert "Ada thought of you" in place.text
    assert browser.post(url, {"wants": "yes"}, follow=True).text.count("You both want to be placed together") == 1
    leave(person, program)
    assert "thought of you" not in browser.get(f"/early-access/{program.slug}/").text


def test_whoever_has_no_account_makes_one_and_comes_back(client, person, path):
    bring(client, path)
    browser = client.__class__()

    page = browser.get(link())

    assert "Ada is a member of Circle" in page.text
    assert browser.get(page.context["account_signup"]).status_code == 200
    assert browser.post(link(), {"wants": "yes"}).status_code == 200
    assert Companions.objects.get().colleague is None


def test_the_link_is_one_persons_and_not_the_members(client, person, path):
    bring(client, path)
    first, second = client.__class__(), client.__class__()
    first.force_login(confirmed())
    second.force_login(confirmed())

    first.post(link(), {"wants": "yes"})

    assert second.post(link(), {"wants": "no"}).status_code == 410
    assert client.post(link(), {"wants": "no"}).status_code == 410
    assert first.post(link(), {"wants": "no"}).status_code == 302
    assert Companions.objects.get().colleague_wants is False


def test_whoever_is_too_young_does_not_come(client, person, path):
    bring(client, path)
    teen, browser = confirmed(), client.__class__()
    BirthMonth.objects.create(person=teen, year=timezone.now().year - 16, month=1)
    browser.force_login(teen)

    assert "for people of 18 and over" in browser.post(link(), {"wants": "yes"}).text
    assert Companions.objects.get().colleague is None


def test_the_form_says_that_the_member_reads_ones_name(client, person, path):
    bring(client, path)
    browser = client.__class__()
    browser.force_login(confirmed())

    assert "Ada reads your name" in browser.get(link()).text


def be_suspended(person, program):
    User.objects.filter(pk=person.pk).update(is_active=False)


def be_about_to_go(person, program):
    leave_the_site(person=person)


@pytest.mark.parametrize("change", [leave, be_suspended, be_about_to_go])
def test_the_link_of_a_member_who_is_none_any_more_names_nobody(client, person, program, path, change):
    bring(client, path)
    colleague, browser = confirmed(), client.__class__()
    browser.force_login(colleague)
    change(person, program)

    answers = [client.__class__().get(link()), browser.get(link()), browser.post(link(), {"wants": "yes"})]

    assert {answer.status_code for answer in answers} == {410}
    assert not any("Ada" in answer.text for answer in answers)
    with pytest.raises(UsedLinkError):
        flows.come(companions=Companions.objects.get().pk, person=colleague, wants=True)


def test_whoever_is_erased_at_that_moment_is_refused(client, person, program, path):
    bring(client, path)
    colleague = confirmed()
    pair = Companions.objects.get()
    for each in (colleague, asked(RequestState.ACTIVE, program=program).person):
        erase(person=each)

        with pytest.raises(RefusedError):
            flows.come(companions=pair.pk, person=each, wants=True)
        with pytest.raises(RefusedError):
            flows.bring(member=each, program=program, address="x@example.org", wants=True)


def test_addresses_are_forgotten_when_nobody_comes_or_their_owner_is_erased(client, person, path):
    bring(client, path, "a@example.org")
    bring(client, path, "b@example.org")
    Companions.objects.filter(mark=flows.mark_of("a@example.org")).update(made_at=timezone.now() - timedelta(days=91))

    for rule in RULES:
        rule.forget(timezone.now() - timedelta(days=rule.days))
    assert [pair.mark for pair in Companions.objects.all()] == [flows.mark_of("b@example.org")]
    erase(person=confirmed(email="b@example.org"))

    assert not Companions.objects.exists()


@pytest.mark.parametrize("who", ["member", "colleague"])
def test_a_pair_ends_with_either_of_them(client, person, path, who):
    bring(client, path)
    browser = client.__class__()
    browser.force_login(confirmed())
    browser.post(link(), {"wants": "yes"})

    erase(person=getattr(Companions.objects.get(), who))

    assert not Companions.objects.exists()


def test_of_two_who_come_at_once_by_one_link_the_first_stays(client, person, path):
    bring(client, path)
    pair = Companions.objects.get()
    flows.come(companions=pair.pk, person=confirmed(), wants=True)

    with pytest.raises(UsedLinkError):
        flows.come(companions=pair.pk, person=confirmed(), wants=True)


def test_two_links_to_the_same_colleague_make_one_pair(client, person, path):
    colleague = confirmed()
    for address, wants in (("a@example.org", True), ("b@example.org", False)):
        bring(client, path, address)
        flows.come(companions=Companions.objects.get(mark=flows.mark_of(address)).pk, person=colleague, wants=wants)

    assert Companions.objects.get().colleague_wants is False


def test_a_member_changes_what_they_want_and_nobody_elses(client, person, program, path):
    other = Companions.objects.create(program=program, member=confirmed(), mark="x", member_wants=True)
    bring(client, path)
    mine = Companions.objects.get(member=person)

    for pair in (mine, other):
        client.post(path, {"which": pair.pk, "wants": "no"})

    assert list(Companions.objects.order_by("pk").values_list("member_wants", flat=True)) == [True, False]
    assert mails().count() == 1
