"""People are known by their address, whatever its case."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_two_people_cannot_share_an_address_in_another_case():
    UserFactory(email="Ada@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="ada@EXAMPLE.org")

    assert User.objects.count() == 1


def confirmed(person):
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)


def test_a_person_signs_in_with_the_address_in_any_case(client):
    confirmed(UserFactory(email="Ada@example.org", password="correct horse"))

    signed_in = client.login(username="aDA@Example.org", password="correct horse")

    assert signed_in


def test_letters_that_only_look_alike_in_upper_case_keep_nobody_out(client):
    confirmed(UserFactory(email="sam@example.org", password="correct horse"))
    UserFactory(email="\u017fam@example.org")

    signed_in = client.login(username="Sam@example.org", password="correct horse")

    assert signed_in


def test_a_form_says_in_words_that_the_address_is_taken():
    UserFactory(email="ada@example.org")
    second = User(email="ADA@example.org", password="x")

    with pytest.raises(Exception, match="There is an account with this e-mail address already"):
        second.validate_constraints()


def test_a_person_needs_an_address():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_a_person_without_a_password_cannot_sign_in():
    person = User.objects.create_user("ada@example.org")

    assert not person.has_usable_password()


def test_a_superuser_is_staff():
    person = User.objects.create_superuser("ada@example.org", "correct horse")

    assert person.is_staff
    assert person.is_superuser


@pytest.mark.parametrize(
    ("first", "last", "called"), [("Ada", "Byron", "Ada Byron"), ("Ada", "", "Ada"), ("", "", "a@b.org")]
)
def test_a_person_is_called_by_name_else_by_address(first, last, called):
    person = UserFactory(email="a@b.org", first_name=first, last_name=last)

    assert str(person) == called


def test_admin_keeps_people(superuser_client):
    form = {
        "email": "ada@example.org",
        "first_name": "Ada",
        "last_name": "Byron",
        "password1": "correct horse battery",
        "password2": "correct horse battery",
    }

    answer = superuser_client.post(reverse("wagtailusers_users:add"), form)
    again = superuser_client.post(reverse("wagtailusers_users:add"), {**form, "email": "ADA@example.org"})
    profile = superuser_client.get(reverse("wagtailadmin_account"))

    assert answer.status_code == 302
    assert User.objects.get(email="ada@example.org").get_full_name() == "Ada Byron"
    assert again.status_code == 200
    assert "already" in str(again.context["form"].errors)
    assert profile.status_code == 200
