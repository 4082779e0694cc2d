"""Where a person was going: signed on its way, and never to another site."""

import pytest
from allauth.account.models import EmailAddress

from accounts.addresses import sign, unsign, with_next
from tests.factories import UserFactory, gate, guide_index

ELSEWHERE = [
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\evil.example/",
    "https:evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/guides/\r\nSet-Cookie: a=b",
    "/\t/evil.example/",
    "guides/",
    "",
]


@pytest.fixture
def person(db):
    person = UserFactory(password="learn-together")
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def sign_in(client, person, **extra):
    return client.post("/account/sign-in/", {"login": person.email, "password": "learn-together", **extra})


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_path_leads_to_another_site(path):
    assert sign(path) == ""


def test_a_signed_path_comes_back_as_it_was():
    assert unsign(sign("/programs/?a=1&b=%20")) == "/programs/?a=1&b=%20"


def test_a_path_that_was_changed_on_its_way_is_dropped():
    assert unsign(sign("/programs/").replace("programs", "admin")) == ""


def test_who_signs_in_goes_on_to_where_they_were_going(client, person):
    answer = sign_in(client, person, next=sign("/guides/"))

    assert answer["Location"] == "/guides/"


@pytest.mark.parametrize("path", ["/guides/", "//evil.example/", "https:evil.example", "/\\evil.example"])
def test_a_path_that_was_not_signed_here_is_not_followed(client, person, path):
    answer = sign_in(client, person, next=path)

    assert answer["Location"] == "/members/"


def test_a_wrong_password_does_not_lose_where_a_person_was_going(client, person):
    answer = client.post("/account/sign-in/", {"login": person.email, "password": "wrong", "next": sign("/guides/")})

    assert f'name="next" value="{sign("/guides/")}"' in answer.content.decode()


def test_a_gated_page_leads_to_signing_in_and_back(client, person):
    page = guide_index()
    gate(page)

    answer = client.get("/guides/?page=1", follow=False)

    assert answer["Location"] == with_next("account_login", "/guides/?page=1")


def test_the_admin_leads_to_the_same_sign_in_page(client, db):
    answer = client.get("/admin/pages/", follow=True)

    assert answer.redirect_chain[-1][0] == with_next("account_login", "/admin/pages/")


def test_the_door_of_the_admin_leads_nowhere_else(client, db):
    answer = client.get("/admin/login/?next=/guides/")

    assert answer["Location"] == with_next("account_login", "/admin/")
