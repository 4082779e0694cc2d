"""Strangers can neither fill a mailbox nor use up what its owner needs to get in."""

from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import OutboxMessage
from accounts.templatetags.account_tags import as_period
from tests.accounts.conftest import last_mail, path_of
from tests.examples import examples
from tests.factories import seen

MOST, OF_ONE_NETWORK, NETWORKS = 20, 5, 24
SIGN_UPS = examples(500)
SIGN_UP = {"name": "Eve", "age": "over", "accept": "on"}
DOORS = {"sign-up/": SIGN_UP, "sign-in/by-code/": {}, "password/forgotten/": {}}


@pytest.fixture
def ada(person):
    """Return somebody who has no password, and so needs mail to get in."""
    person.set_unusable_password()
    person.save()
    return person


def ask(door, person, network, **more):
    form = DOORS[door] | {"email": person.email} | more | seen()
    return Client().post(f"/account/{door}", form, REMOTE_ADDR=f"198.51.100.{network}")


@pytest.mark.usefixtures("legal_pages", "clock")
def test_many_networks_mail_one_mailbox_so_often_a_day_and_no_more(ada, clock):
    for door in DOORS:
        for network in range(NETWORKS):
            # Confirmations of one address are limited further, by the hour.
            clock.shift(600)
            ask(door, ada, network, email=f"ada+{network}@example.com" if network % 2 else ada.email)

    sent = Counter(OutboxMessage.objects.values_list("kind", flat=True))
    assert sum(sent.values()) == MOST * len(DOORS)


def with_a_name():
    """Yield a mailbox in as many spellings: dots in its name, capitals, what follows a plus, odd signs."""
    hosts = ["gmail.com", "GMail.com", "googlemail.com", "\uff47mail.com", "gm\u00adail.com"]
    for number in range(SIGN_UPS):
        # Each number puts its dots after other letters.
        name = "".join(letter + "." * (number >> place & 1) for place, letter in enumerate("adalovelac")) + "e"
        name = name.title() if number % 3 else name
        yield f"{name}+{number}@{hosts[number % len(hosts)]}" if number % 2 else f"{name}@{hosts[number % len(hosts)]}"


def with_a_domain():
    """Return a mailbox in as many spellings: its domain has a letter that the network knows otherwise."""
    hosts = ["b\u00fccher.org", "B\u00dcCHER.org", "bu\u0308cher.org", "xn--bcher-kva.org", "\uff42\u00fccher.org"]
    return [f"{'ada' if number % 3 else 'ADA'}+{number}@{hosts[number % len(hosts)]}" for number in range(SIGN_UPS)]


@pytest.mark.parametrize(
    ("spellings", "networks", "most"), [(with_a_name, SIGN_UPS, MOST), (with_a_domain, 1, OF_ONE_NETWORK)]
)
@pytest.mark.usefixtures("legal_pages")
def test_five_hundred_sign_ups_mail_one_mailbox_a_few_times(client, spellings, networks, most):
    answers, sign_up = [], SIGN_UP | seen()
    for number, address in enumerate(spellings()):
        # Whoever has one network only makes up others.
        forged = {"X-Forwarded-For": f"192.0.2.{number % 250}, 10.0.{number // 250}.{number % 250}"}
        network = f"10.{number % networks // 250}.0.{number % networks % 250}"
        answers.append(
            Client().post("/account/sign-up/", sign_up | {"email": address}, headers=forged, REMOTE_ADDR=network)
        )
    honest = Client().post("/account/sign-up/", sign_up | {"email": "eli@example.com"}, REMOTE_ADDR="10.9.0.1")

    mails = OutboxMessage.objects.exclude(address="eli@example.com")
    assert Counter(answer.status_code for answer in answers) == {302: most, 429: SIGN_UPS - most}
    assert mails.count() == most
    assert all(answer["Retry-After"] and "Try it again" in answer.text for answer in answers[most:])
    assert honest.status_code == 302
    # Whose mailbox it is has links that work.
    assert {client.get(path_of(mail.fields["link"])).status_code for mail in mails} == {200}


@pytest.mark.usefixtures("clock")
def test_one_network_uses_up_nothing_of_anothers(ada):
    answers = [ask("sign-in/by-code/", ada, 1).status_code for _ in range(2 * MOST)]

    assert answers == [302] * OF_ONE_NETWORK + [429] * (2 * MOST - OF_ONE_NETWORK)
    assert ask("sign-in/by-code/", ada, 2).status_code == 302
    assert OutboxMessage.objects.count() == OF_ONE_NETWORK + 1


@pytest.mark.usefixtures("clock")
def test_when_all_is_used_up_a_mailed_link_still_lets_the_owner_in(ada, client):
    for door in ("sign-in/by-code/", "password/forgotten/"):
        for network in range(NETWORKS):
            ask(door, ada, network)
    for number in range(2 * OF_ONE_NETWORK):
        form = {"login": ada.email, "password": f"guess {number}"}
        Client().post("/account/sign-in/", form, REMOTE_ADDR=f"198.51.100.{number}")

    code = ask("sign-in/by-code/", ada, 200)
    link = ask("password/forgotten/", ada, 200)
    form = client.get(path_of(last_mail("new_password").fields["link"]))["Location"]
    client.post(form, {"password1": "four words in a row"})

    assert code.status_code == link.status_code == 429
    assert "have a link for a new password mailed" in code.text
    assert f"good for {as_period(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))}, and signs you in" in link.text
    assert client.get("/account/").status_code == 200


def test_a_link_for_a_new_password_is_no_way_past_a_second_factor(person, app, client):
    client.post("/account/password/forgotten/", {"email": person.email})
    form = client.get(path_of(last_mail("new_password").fields["link"]))["Location"]

    answer = client.post(form, {"password1": "four words in a row"})

    assert answer["Location"] == "/account/second-factor/show/"
    assert client.get("/account/").status_code == 302
