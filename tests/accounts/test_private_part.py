"""What is personal in the header of public pages: a part of its own, for whoever is signed in."""

import re

import pytest
from allauth.account.models import EmailAddress

from tests.factories import StandardPageFactory, UserFactory

pytestmark = pytest.mark.django_db
HINT = "signed-in"


@pytest.fixture
def person():
    person = UserFactory(email="ada@example.com", first_name="Ada", password="learn-together")
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def sign_in(client):
    return client.post("/account/sign-in/", {"login": "ada@example.com", "password": "learn-together"})


def test_a_public_page_is_the_same_for_whoever_is_signed_in(client, person):
    page = StandardPageFactory()
    before = client.get(page.url)
    sign_in(client)

    after = client.get(page.url)

    assert after.content == before.content
    assert after.cookies == {}
    assert "Cookie" not in after.get("Vary", "")


def test_a_stranger_gets_a_plain_link_and_nothing_more(client):
    page = client.get("/")

    assert '<a href="/members/" rel="nofollow">Account</a>' in page.text
    assert client.get("/account/me/").status_code == 204


def test_the_browser_is_told_that_somebody_is_signed_in_and_no_more(client, person):
    answer = sign_in(client)

    assert answer.cookies[HINT].value == "1"
    assert not answer.cookies[HINT]["httponly"]

    answer = client.post("/account/sign-out/")

    assert answer.cookies[HINT]["max-age"] == 0


def test_a_hint_that_is_wrong_is_taken_back(client):
    client.cookies[HINT] = "1"

    answer = client.get("/account/me/")

    assert answer.content == b""
    assert answer.cookies[HINT]["max-age"] == 0


def test_a_reader_never_gets_the_hint(client, person):
    client.force_login(person)

    assert HINT not in client.get("/").cookies


def test_who_is_signed_in_sees_a_name_and_the_way_out(client, person):
    sign_in(client)

    answer = client.get("/account/me/")

    assert ">Ada</span></a>" in answer.text
    assert 'action="/account/sign-out/"' in answer.text
    assert "/admin/" not in answer.text
    assert {"private", "no-store"} <= set(re.split(r",\s*", answer["Cache-Control"]))
    assert "Cookie" in answer["Vary"]


def test_a_name_is_text_whatever_it_holds(client):
    client.force_login(UserFactory(first_name="<script>alert(1)</script>"))

    assert "<script" not in client.get("/account/me/").text


def test_an_editor_is_led_to_the_page_in_the_admin(superuser_client):
    page = StandardPageFactory()
    number = re.search(r'data-me="/account/me/\?page=(\d+)"', superuser_client.get(page.url).text)[1]

    answer = superuser_client.get(f"/account/me/?page={number}")

    assert f'href="/admin/pages/{page.pk}/edit/"' in answer.text


@pytest.mark.parametrize("asked", ["", "0", "x", "-1", "9" * 30, "²"])
def test_what_is_no_page_leads_to_the_admin(superuser_client, asked):
    answer = superuser_client.get("/account/me/", {"page": asked})

    assert 'href="/admin/"' in answer.text
