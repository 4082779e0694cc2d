"""What a person is called: strangers can be mailed it, so it is one word, and a short one."""

import pytest

from accounts.forms.agreeing import seal
from accounts.legal import texts_to_accept
from accounts.models import User

FORM = {"email": "ada@example.com", "age": "over", "accept": "on"}
LONG = "A" * 41


def sign_up(client, name):
    return client.post("/account/sign-up/", FORM | {"name": name, "seen": seal(texts_to_accept())})


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u3000", "\u2003", "  \u00a0 "])
def test_any_blank_parts_the_first_word_from_the_others(client, legal_pages, blank):
    sign_up(client, f"Ada{blank}King{blank}Byron")

    person = User.objects.get()
    assert (person.first_name, person.last_name) == ("Ada", "King Byron")


@pytest.mark.parametrize("unseen", ["\u3164", "\u200b", "\u2800", "\uffa0\u115f", "—"])
def test_a_name_that_nobody_can_read_is_refused(client, legal_pages, unseen):
    answer = sign_up(client, unseen)

    assert "A name has at least one letter." in answer.text
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["李", "ꯑ", "سارة", "Ł", "3PO"])
def test_a_name_of_any_script_is_one(client, legal_pages, name):
    sign_up(client, name)

    assert User.objects.get().first_name == name


def test_a_first_word_that_is_a_message_is_refused(client, legal_pages):
    answer = sign_up(client, LONG)

    assert "The first word of a name has 40 letters at most." in answer.text
    assert not User.objects.exists()


def test_so_it_is_later(signed_in, person):
    answer = signed_in.post("/account/name/", {"name": LONG})
    signed_in.post("/account/name/", {"name": "Augusta\u00a0Ada"})
    person.refresh_from_db()

    assert "40 letters at most" in answer.text
    assert (person.first_name, person.last_name) == ("Augusta", "Ada")


def test_a_long_name_of_short_words_is_welcome(client, legal_pages):
    sign_up(client, "Ada " + "King " * 28)

    assert User.objects.get().first_name == "Ada"
