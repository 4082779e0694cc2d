"""A teen asks, a guardian decides, both can live with it: agreement, refusal, silence, withdrawal, a birthday."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from accounts.addresses import sign
from accounts.flows.erase import erase
from accounts.forms import ChangeAddressForm
from accounts.guardians import DECIDE, SEE, SET_UP, same_mailbox, text
from accounts.jobs import look_after_guardianships
from accounts.mail.delivery import deliver_due
from accounts.models import BirthMonth, Consent, Guardianship, LegalText, OutboxMessage, User
from tests.factories import ProgramPageFactory, StandardPageFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = "2026-11-22T12:00"
GUARDIAN = "parent@example.com"
ASK = {"first_name": "Tia", "guardian_address": GUARDIAN}
SET_UP_FORM = {"name": "Tia", "email": "tia@example.com", "month": 5, "year": 2012, "accept": "on"}


@pytest.fixture(autouse=True)
def clock(db):
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def legal_pages(clock):
    return [StandardPageFactory(title=kind.title(), legal=kind) for kind in ("terms", "privacy")]


@pytest.fixture
def guardian():
    return Client()


def ask(client, path="", **changes):
    client.post("/account/age/", {"year": 2012, "month": 5, "country": "DE"})
    return client.post("/account/age/guardian/", ASK | {"next": sign(path)} | changes)


def path_in(kind):
    return urlsplit(OutboxMessage.objects.filter(kind=kind).latest("pk").fields["link"]).path


def kinds():
    return set(OutboxMessage.objects.values_list("kind", flat=True))


def agree(guardian):
    return guardian.post(path_in("guardian_asked"), {"action": "agree", "digest": text().digest})


def set_up(client, **changes):
    return client.post(path_in("guardian_agreed"), SET_UP_FORM | changes)


def grown_account(client, guardian):
    ask(client)
    agree(guardian)
    set_up(client)
    return User.objects.get()


def page_link(guardian, address=GUARDIAN):
    guardian.post("/account/guardian/", {"address": address})
    return path_in("guardian_page")


def everything():
    """Return every row of every table of accounts and allauth, to see that nothing changed."""
    models = [
        model for label in ("accounts", "account", "sessions") for model in apps.get_app_config(label).get_models()
    ]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_until_the_guardian_answers_only_name_address_and_band_are_kept(client):
    page = ProgramPageFactory(program__minimum_age=13)

    answer = ask(client, path=page.url)

    (kept,) = Guardianship.objects.values()
    assert answer["Location"] == "/account/age/guardian/asked/"
    assert {name: value for name, value in kept.items() if value and name not in {"id", "asked_at"}} == {
        "first_name": "Tia",
        "guardian_address": GUARDIAN,
        "own_at": 16,
        "path": page.url,
    }
    assert Guardianship.objects.get().band == "13–15"
    assert not User.objects.exists()
    assert not BirthMonth.objects.exists()
    assert kinds() == {"guardian_asked"}
    assert OutboxMessage.objects.get().address == GUARDIAN


def test_the_guardian_reads_what_is_asked_kept_and_agreed_to(client, guardian):
    page = ProgramPageFactory(program__minimum_age=13, program__name="Teens", program__promise="A circle of teens.")
    ask(client, path=page.url)

    html = guardian.get(path_in("guardian_asked")).text

    for words in ("Tia", GUARDIAN, "13–15", "Teens", "A circle of teens.", text().title, "December 6, 2026"):
        assert words in html


def test_an_agreement_is_recorded_with_the_very_words(client, guardian):
    ask(client)

    agree(guardian)

    agreed = Guardianship.objects.get()
    assert agreed.agreed_at
    assert (agreed.text.kind, agreed.text.words) == (LegalText.Kind.GUARDIAN, text().words)
    assert "guardian_agreed" in kinds()
    assert SET_UP_LINK.search(guardian.get(path_in("guardian_asked")).text)


SET_UP_LINK = re.compile(r'href="[^"]*/account/guardian/set-up/[^"]+"')


def test_words_that_changed_while_they_were_read_are_shown_again(client, guardian):
    ask(client)

    answer = guardian.post(path_in("guardian_asked"), {"action": "agree", "digest": "of other words"})

    assert text().title in answer.text
    assert Guardianship.objects.get().agreed_at is None


def test_after_agreement_the_teen_sets_up_an_account_of_their_own(client, guardian):
    page = ProgramPageFactory(program__minimum_age=13)
    ask(client, path=page.url)
    agree(guardian)
    next_ = re.search(r'name="next" value="([^"]+)"', client.get(path_in("guardian_agreed")).text)[1]

    answer = set_up(client, next=next_)
    code = OutboxMessage.objects.get(kind="confirm_address").fields["code"]
    confirmed = client.post("/account/confirm/", {"action": "verify", "code": code})

    person, kept = User.objects.get(), Guardianship.objects.get()
    assert answer["Location"] == "/account/confirm/"
    assert confirmed["Location"] == page.url
    assert (person.first_name, person.birth_month.year, person.guardianship) == ("Tia", 2012, kept)
    assert (kept.first_name, kept.path) == ("", "")
    assert EmailAddress.objects.get().verified
    assert Consent.objects.filter(person=person).count() == 2
    assert OutboxMessage.objects.filter(kind__startswith="guardian").values_list("kind", "address").get() == (
        "guardian_account_made",
        GUARDIAN,
    )


@pytest.mark.parametrize("address", [GUARDIAN, "PARENT@Example.com", "parent+teen@example.com"])
def test_the_account_cannot_have_the_guardians_address(client, guardian, address):
    ask(client)
    agree(guardian)

    answer = set_up(client, email=address)
    handed_on = guardian.post(path_in("guardian_asked"), {"action": "mail", "address": address})

    assert "guardian’s own address" in answer.text
    assert "guardian’s own address" in handed_on.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("a.b@gmail.com", "ab+x@googlemail.com", True),
        ("a.b@example.com", "ab@example.com", False),
        ("a@example.com", "a@example.org", False),
    ],
)
def test_mailboxes_are_compared_as_providers_do(one, other, is_same):
    assert same_mailbox(one, other) is is_same


def test_the_guardians_address_cannot_be_moved_to_later(client, guardian):
    person = grown_account(client, guardian)

    form = ChangeAddressForm(person, {"email": "Parent+2@example.com"})

    assert "guardian’s own address" in str(form.errors)


@pytest.mark.parametrize(("year", "problem"), [(2009, "13–15"), (1980, "13–15"), ("", "Type the year")])
def test_the_month_of_birth_has_to_be_of_the_age_agreed_to(client, guardian, year, problem):
    ask(client)
    agree(guardian)

    answer = set_up(client, year=year)

    assert problem in answer.text
    assert 'value="tia@example.com"' in answer.text
    assert not User.objects.exists()
    assert Guardianship.objects.exists()


def test_who_turns_out_to_be_a_child_is_refused_and_all_is_erased(client, guardian):
    ask(client)
    agree(guardian)

    other = Client()
    answer = set_up(other, year=2016)

    assert answer["Location"] == "/account/age/"
    assert "You are welcome to read" in other.get("/account/age/").text
    assert not User.objects.exists()
    assert not Guardianship.objects.exists()
    assert kinds() == {"guardian_too_young"}


def test_an_address_that_has_an_account_looks_the_same_and_leaves_the_link_good(client, guardian):
    UserFactory(email="tia@example.com")
    ask(client)
    agree(guardian)

    answer = set_up(client)

    assert answer["Location"] == "/account/confirm/"
    assert "account_exists" in kinds()
    assert Guardianship.objects.get().person is None


def test_the_guardian_can_have_the_link_sent(client, guardian):
    ask(client)
    agree(guardian)

    for number in range(5):
        guardian.post(path_in("guardian_asked"), {"action": "mail", "address": f"tia{number}@example.com"})

    assert OutboxMessage.objects.filter(kind="guardian_hand_on").count() == 3


def test_a_refusal_erases_at_once_and_is_confirmed(client, guardian):
    ask(client)
    path = path_in("guardian_asked")

    answer = guardian.post(path, {"action": "refuse"})

    assert answer["Location"] == "/account/guardian/erased/"
    assert not Guardianship.objects.exists()
    assert kinds() == {"guardian_refused"}
    assert guardian.get(path).status_code == 410
    deliver_due()
    look_after_guardianships.func()
    assert not OutboxMessage.objects.exists()


def test_silence_is_asked_once_more_and_then_erased(client, clock):
    ask(client)

    seen = []
    for day in range(1, 15):
        clock.shift(timedelta(days=1))
        look_after_guardianships.func()
        seen.append((day, OutboxMessage.objects.filter(kind="guardian_reminder").count()))

    assert [day for day, count in seen if count] == list(range(7, 14))
    assert {count for _, count in seen} == {0, 1}
    assert not Guardianship.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_after_14_days_the_link_is_dead_even_before_the_job_has_run(client, guardian, clock):
    ask(client)
    clock.shift(timedelta(days=14))

    shown = guardian.get(path_in("guardian_asked"))
    agreed = agree(guardian)

    assert shown.status_code == agreed.status_code == 410
    assert Guardianship.objects.get().agreed_at is None


def test_an_agreement_without_an_account_is_erased_as_well(client, guardian, clock):
    ask(client)
    agree(guardian)
    clock.shift(timedelta(days=14))

    answer = set_up(client)
    look_after_guardianships.func()

    assert answer.status_code == 410
    assert not Guardianship.objects.exists()
    assert not User.objects.exists()


def test_withdrawal_ends_access_and_erases_in_one_step(client, guardian):
    person = grown_account(client, guardian)
    client.force_login(person)
    path = page_link(guardian)

    answer = guardian.post(path, {"action": "withdraw", "which": Guardianship.objects.get().pk})

    assert answer["Location"] == "/account/guardian/erased/"
    assert not User.objects.exists()
    assert not Guardianship.objects.exists()
    assert not BirthMonth.objects.exists()
    assert not Consent.objects.exists()
    assert client.get("/account/")["Location"].startswith("/account/sign-in/")
    assert {"guardian_withdrawn", "account_withdrawn"} <= kinds()
    assert guardian.post(path, {"action": "withdraw", "which": 1}).status_code == 410


def test_a_teen_who_leaves_is_erased_and_the_guardian_is_told(client, guardian):
    person = grown_account(client, guardian)

    erase(person=person)

    assert not Guardianship.objects.exists()
    assert OutboxMessage.objects.get(address=GUARDIAN).kind == "guardian_left"


def test_a_guardian_can_withdraw_before_there_is_an_account(client, guardian):
    ask(client)
    agree(guardian)

    guardian.post(page_link(guardian), {"action": "withdraw", "which": Guardianship.objects.get().pk})

    assert not Guardianship.objects.exists()
    assert "account_withdrawn" not in kinds()


def test_the_guardian_sees_and_takes_all_that_is_kept(client, guardian):
    grown_account(client, guardian)
    path = page_link(guardian)

    html = guardian.get(path).text
    copy = guardian.post(path, {"action": "export", "which": Guardianship.objects.get().pk})

    for words in ("Tia", GUARDIAN, "tia@example.com", "2012-05", "June 1, 2028"):
        assert words in html
        assert words in copy.text
    assert copy.json()["agreement"]["words"] == text().words
    assert "attachment" in copy["Content-Disposition"]
    assert "no-store" in copy["Cache-Control"]


def test_a_guardian_has_nothing_to_do_with_the_teens_of_others(client, guardian):
    grown_account(client, guardian)
    other = Guardianship.objects.create(guardian_address="other@example.com", first_name="Otto", own_at=16)
    path = page_link(guardian, "other@example.com")
    tias = Guardianship.objects.get(guardian_address=GUARDIAN)

    html = guardian.get(path).text
    guardian.post(path, {"action": "withdraw", "which": tias.pk})
    copy = guardian.post(path, {"action": "export", "which": tias.pk})

    assert "Otto" in html
    assert "Tia" not in html + copy.text
    assert set(Guardianship.objects.all()) == {tias, other}


def test_whether_an_address_is_a_guardians_only_its_mailbox_learns(client, guardian):
    ask(client)

    answers = [guardian.post("/account/guardian/", {"address": to}) for to in (GUARDIAN.upper(), "no@example.com")]

    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
    assert {"guardian_page", "guardian_unknown"} <= kinds()


def test_links_to_what_is_kept_are_mailed_once_an_hour(client, guardian, clock):
    ask(client)

    page_link(guardian)
    page_link(guardian)
    clock.shift(timedelta(hours=1))
    page_link(guardian)

    assert OutboxMessage.objects.filter(kind="guardian_page").count() == 2


def test_asking_again_does_not_fill_the_guardians_mailbox(client):
    for name in ("Tia", "Tia", "Ann", "Bea", "Cleo", "Dora", "Eva", "Fay"):
        # Beside the limits of all forms.
        cache.clear()
        answer = ask(client, first_name=name)
        assert answer["Location"] == "/account/age/guardian/asked/"

    assert OutboxMessage.objects.filter(kind="guardian_asked").count() == 5


@pytest.mark.parametrize(
    "changes",
    [
        {"first_name": "www.evil.example"},
        {"first_name": "Buy now http"} | {"first_name": "a@b.example"},
        {"first_name": "Tia\nBcc: x"},
        {"first_name": "A" * 41},
        {"first_name": ""},
        {"guardian_address": ""},
        {"guardian_address": "nobody"},
    ],
)
def test_a_question_that_is_none_is_not_sent(client, changes):
    answer = ask(client, **changes)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Guardianship.objects.exists()


@pytest.mark.parametrize("name", ["Zoë", "Anne-Marie", "D’Arcy", "José María", "Þór", "明美"])
def test_names_of_all_kinds_are_names(client, name):
    ask(client, first_name=name)

    assert Guardianship.objects.get().first_name == name


def test_nobody_asks_who_was_not_told_to(client):
    assert client.get("/account/age/guardian/")["Location"] == "/account/age/"
    assert client.post("/account/age/guardian/", ASK)["Location"] == "/account/age/"
    assert not Guardianship.objects.exists()


def test_following_any_link_twice_changes_nothing(client, guardian):
    grown_account(client, guardian)
    made = Guardianship.objects.get()
    Guardianship.objects.create(guardian_address=GUARDIAN, first_name="Ann", own_at=16)
    agreed = Guardianship.objects.create(
        guardian_address=GUARDIAN, first_name="Bea", own_at=16, agreed_at=made.agreed_at, text=made.text
    )
    links = [DECIDE.link(one.pk) for one in Guardianship.objects.all()]
    links += [SET_UP.link(agreed.pk), SET_UP.link(made.pk), SEE.link(GUARDIAN)]
    links += [f"http://x{path}" for path in ("/account/guardian/", "/account/age/", "/account/guardian/erased/")]
    before = everything()

    stranger = Client()
    answers = [look(urlsplit(link).path) for link in links for look in (stranger.get, stranger.head) * 2]

    assert {answer.status_code for answer in answers} == {200, 410}
    assert everything() == before


def test_no_link_opens_another_door(client, guardian):
    ask(client)
    number = Guardianship.objects.get().pk
    decide, see = DECIDE.link(number).split("/")[-2], SEE.link(GUARDIAN).split("/")[-2]

    for path in (
        f"/account/guardian/set-up/{decide}/",
        f"/account/guardian/see/{decide}/",
        f"/account/guardian/decide/{see}/",
        f"/account/guardian/decide/{decide[:-3]}/",
        f"/account/guardian/see/{see[:-1]}/",
        "/account/guardian/see/x/",
    ):
        assert guardian.get(path).status_code == 410
        assert guardian.post(path, {"action": "withdraw", "which": number}).status_code == 410
    assert Guardianship.objects.exists()


def test_the_link_to_what_is_kept_lasts_three_hours(client, guardian, clock):
    ask(client)
    path = page_link(guardian)
    clock.shift(timedelta(hours=3, seconds=1))

    assert guardian.get(path).status_code == 410


def test_links_work_once(client, guardian):
    ask(client)
    decide = path_in("guardian_asked")
    agree(guardian)
    set_up_path = path_in("guardian_agreed")
    set_up(client)
    cache.clear()

    assert Client().get(set_up_path).status_code == 410
    assert Client().post(set_up_path, SET_UP_FORM | {"email": "second@example.com"}).status_code == 410
    assert guardian.post(decide, {"action": "refuse"}).status_code == 410
    assert User.objects.count() == 1


def test_who_comes_second_with_the_same_link_leaves_nothing(client, guardian, monkeypatch):
    ask(client)
    agree(guardian)
    path, found = path_in("guardian_agreed"), Guardianship.objects.get()
    # Both have opened the page; then the other was quicker.
    form = {**SET_UP_FORM, "email": "second@example.com"}
    set_up(client)
    Guardianship.objects.filter(pk=found.pk).update(person=None)
    first = User.objects.get()
    original = Guardianship.objects.select_for_update

    def taken(*args, **kwargs):
        Guardianship.objects.filter(pk=found.pk).update(person=first)
        return original(*args, **kwargs)

    monkeypatch.setattr(Guardianship.objects.__class__, "select_for_update", lambda self, *a, **k: taken(*a, **k))
    cache.clear()

    assert Client().post(path, form).status_code == 410
    assert User.objects.get() == first


def test_guardians_pages_are_kept_by_nobody(client, guardian):
    ask(client)

    answers = [guardian.get(path_in("guardian_asked")), guardian.get(page_link(guardian))]

    for answer in answers:
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.text


def test_on_the_birthday_the_account_becomes_their_own_and_both_are_told(client, guardian, clock):
    person = grown_account(client, guardian)
    clock.move_to("2028-05-31T23:59")
    look_after_guardianships.func()
    assert Guardianship.objects.exists()

    clock.move_to("2028-06-01T00:00")
    look_after_guardianships.func()
    look_after_guardianships.func()

    told = OutboxMessage.objects.filter(kind__in=["account_own", "guardian_ended"]).values_list("kind", "address")
    assert set(told) == {("account_own", "tia@example.com"), ("guardian_ended", GUARDIAN)}
    assert not Guardianship.objects.exists()
    assert BirthMonth.objects.get().person == person
    assert person not in User.objects.shown_to_peers()


def test_at_18_the_month_of_birth_is_forgotten(clock):
    BirthMonth.objects.create(person=UserFactory(), year=2010, month=12)
    clock.move_to("2028-12-31")
    look_after_guardianships.func()
    assert BirthMonth.objects.exists()

    clock.move_to("2029-01-01")
    look_after_guardianships.func()

    assert not BirthMonth.objects.exists()


def test_the_account_page_says_who_decides_and_until_when(client, guardian):
    client.force_login(grown_account(client, guardian))

    html = client.get("/account/").text

    assert GUARDIAN in html
    assert "June 1, 2028" in html


def test_who_needs_no_guardian_reads_nothing_of_one(member_client):
    assert "guardian" not in member_client.get("/account/").text.lower()


def test_every_message_can_be_written(client, guardian):
    call_command("check")
    grown_account(client, guardian)
    page_link(guardian)
    guardian.post("/account/guardian/", {"address": "no@example.com"})
    guardian.post(path_in("guardian_page"), {"action": "withdraw", "which": Guardianship.objects.get().pk})

    deliver_due()

    assert not OutboxMessage.objects.exclude(state=OutboxMessage.State.SENT).exists()
