"""A guardian sees what is kept, takes a copy, and ends it in one step."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from accounts.flows.erase import erase
from accounts.guardians import text
from accounts.mail.delivery import deliver_due
from accounts.models import BirthMonth, Consent, Guardianship, OutboxMessage, User
from tests.accounts.guardians import GUARDIAN, agree, ask, grown_account, kinds, page_link, path_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]


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


def test_ending_it_stands_apart_and_says_what_it_ends(client, guardian):
    grown_account(client, guardian)

    page = guardian.get(page_link(guardian)).text

    copying, _, ending = page.partition("Take your agreement back</h3>")
    assert "Download a copy" in copying
    assert 'value="withdraw"' not in copying
    words, _, button = ending.partition('value="withdraw"')
    assert "closes Tia’s account at once and erases it" in words
    assert "Nobody can bring it back" in words
    assert "Download" not in button


def test_a_guardian_without_an_account_to_see_reads_what_ends_as_well(client, guardian):
    ask(client)
    undecided = guardian.get(page_link(guardian)).text
    agree(guardian)
    agreed = guardian.get(page_link(guardian)).text

    assert "there will be no account" in undecided
    assert "Tia can no longer set up the account" in agreed


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


def test_who_erases_a_question_does_not_read_that_they_had_agreed(client, guardian):
    ask(client)

    guardian.post(page_link(guardian), {"action": "withdraw", "which": Guardianship.objects.get().pk})

    assert not Guardianship.objects.exists()
    assert OutboxMessage.objects.get(address=GUARDIAN, thing__startswith="end-of-").kind == "guardian_question_erased"


def test_the_guardian_sees_and_takes_all_that_is_kept(client, guardian):
    grown_account(client, guardian)
    path = page_link(guardian)

    html = guardian.get(path).text
    copy = guardian.post(path, {"action": "export", "which": Guardianship.objects.get().pk})

    for words in ("Tia", GUARDIAN, "tia@example.com", "May 2012", "June 1, 2028"):
        assert words in html
        assert words in copy.text
    assert copy.json()["agreement"]["words"] == text().words
    assert copy.json()["account"]["accounts.User"]["title"] == "Your account"
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


def test_every_message_can_be_written(client, guardian):
    call_command("check")
    grown_account(client, guardian)
    page_link(guardian)
    guardian.post("/account/guardian/", {"address": "no@example.com"})
    guardian.post(path_in("guardian_page"), {"action": "withdraw", "which": Guardianship.objects.get().pk})

    deliver_due()

    assert not OutboxMessage.objects.exclude(state=OutboxMessage.State.SENT).exists()
