"""Where a person is signed in."""

import pytest
from django.test import Client

from accounts.templatetags.account_tags import browser
from tests.accounts.conftest import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Safari/604"
)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (PHONE, "Safari on an iPhone"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit Chrome/140 Mobile Safari",
            "Chrome on Android",
        ),
        ("", "A browser"),
        ("curl/8", "A browser"),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent, name):
    assert browser(agent) == name


def test_other_browsers_are_listed_without_an_address_and_signed_out(person, sign_in):
    here, there = (
        Client(headers={"user-agent": FIREFOX}),
        Client(headers={"user-agent": PHONE}, REMOTE_ADDR="192.0.2.7"),
    )
    sign_in(here, person)
    sign_in(there, person)

    page = here.get("/account/sessions/").content.decode()
    here.post("/account/sessions/")

    assert "Firefox on Linux" in page
    assert "Safari on an iPhone" in page
    assert "192.0.2.7" not in page
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_nobody_else_s_sessions_are_touched(person, member_client, sign_in):
    here = Client()
    sign_in(here, person, password=PASSWORD)

    here.post("/account/sessions/")

    assert member_client.get("/account/").status_code == 200
