"""A form whose token does not fit: nothing happens, and little is lost."""

import re

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import seen

HERE = {"Sec-Fetch-Site": "same-origin"}
TYPED = {"login": "ada@example.com", "password": "four words in a row"}


@pytest.fixture
def strict(db):
    return Client(enforce_csrf_checks=True)


def test_it_says_what_happened_in_our_look(strict):
    answer = strict.post("/account/sign-in/", TYPED)

    assert answer.status_code == 403
    assert "This form was not accepted" in answer.content.decode()
    assert 'class="entrance"' in answer.content.decode()


@pytest.mark.parametrize("headers", [HERE, {"Origin": "http://testserver"}])
def test_what_was_typed_here_can_be_sent_again_but_for_secrets(strict, headers):
    answer = strict.post("/account/sign-in/?next=x", TYPED, headers=headers)

    page = answer.content.decode()
    assert 'name="login" value="ada@example.com"' in page
    assert 'action="/account/sign-in/?next=x"' in page
    assert TYPED["password"] not in page


@pytest.mark.parametrize("more", [{"Pass_Word": "four words in a row"}, {"name": "x" * 30_001}])
def test_what_no_form_of_ours_sends_is_not_put_into_a_page_nor_a_part_of_it(strict, more):
    answer = strict.post("/account/sign-in/", TYPED | more, headers=HERE)

    assert answer.status_code == 403
    assert not any(value in answer.text for value in more.values())
    assert "ada@example.com" not in answer.text
    assert "Send it again" not in answer.text


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_what_another_site_sent_is_not_put_into_one_s_hand(strict, headers):
    answer = strict.post("/account/sign-in/", TYPED, headers=headers)

    assert "ada@example.com" not in answer.content.decode()


def test_sending_it_again_works(strict):
    page = strict.post("/account/sign-in/by-code/", {"email": "ada@example.com"}, headers=HERE).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))

    answer = strict.post("/account/sign-in/by-code/", fields)

    assert answer["Location"] == "/account/sign-in/by-code/confirm/"


def test_a_password_that_was_not_kept_is_asked_for_again(strict, legal_pages):
    typed = {"name": "Ada", "email": "ada@example.com", "password1": "four words in a row", "age": "over"}
    page = strict.post("/account/sign-up/", typed | seen() | {"accept": "on"}, headers=HERE).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))

    answer = strict.post("/account/sign-up/", fields)

    assert "Only a password is not kept" in answer.text
    assert not User.objects.exists()
