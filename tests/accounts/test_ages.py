"""How old people are, who decides for them, and who may see them."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.ages import Band, judge
from accounts.models import AgeOfConsent, BirthMonth, User
from accounts.models.ages import age_of
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "legal_pages")]


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ((2013, 10), date(2026, 11, 1), 13),
        ((2013, 11), date(2026, 11, 30), 12),
        ((2013, 11), date(2026, 12, 1), 13),
        ((2013, 12), date(2026, 12, 31), 12),
        ((2013, 12), date(2027, 1, 1), 13),
        ((2012, 2), date(2025, 2, 28), 12),
        ((2027, 1), date(2026, 11, 22), -1),
    ],
)
def test_a_birthday_counts_from_the_month_after_it(born, on, age):
    assert age_of(*born, on) == age


@pytest.mark.parametrize(
    ("year", "month", "country", "band"),
    [
        (2013, 11, "DE", Band.CHILD),
        (2013, 11, "US", Band.CHILD),
        (2013, 10, "DE", Band.GUARDIAN),
        (2013, 10, "US", Band.TEEN),
        (2012, 10, "AT", Band.TEEN),
        (2012, 11, "AT", Band.GUARDIAN),
        (2011, 10, "FR", Band.TEEN),
        (2010, 11, "JP", Band.GUARDIAN),
        (2010, 10, "JP", Band.TEEN),
        (2008, 11, "DE", Band.TEEN),
        (2008, 10, "DE", Band.ADULT),
    ],
)
def test_month_of_birth_and_country_decide_who_decides(year, month, country, band):
    assert judge(year=year, month=month, country=country).band == band


def test_the_table_is_the_organizations_to_change():
    AgeOfConsent.objects.create(country="JP", age=18)

    assert judge(year=2009, month=1, country="JP").band == Band.GUARDIAN


@pytest.mark.parametrize("age", [12, 19])
def test_an_age_of_consent_lies_between_13_and_18(age):
    entry = AgeOfConsent(country="JP", age=age)

    with pytest.raises(ValidationError):
        entry.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


def test_what_is_known_from_the_start_is_still_to_be_reviewed():
    assert AgeOfConsent.of("US") == 13
    assert not AgeOfConsent.objects.filter(reviewed=True).exists()


def test_staff_keep_the_table_in_the_admin(superuser_client):
    entry = AgeOfConsent.objects.get(country="AT")
    edit = reverse("ages_of_consent:edit", args=[entry.pk])

    refused = superuser_client.post(edit, {"country": "AT", "age": 12, "reviewed": "on"})
    saved = superuser_client.post(edit, {"country": "AT", "age": 15, "reviewed": "on"})
    listed = superuser_client.get(reverse("ages_of_consent:index")).text

    entry.refresh_from_db()
    assert refused.status_code == 200
    assert (saved.status_code, entry.age, entry.reviewed) == (302, 15, True)
    assert "Austria" in listed


def test_editors_have_nothing_to_do_with_the_table(client):
    client.force_login(UserFactory(groups=[Group.objects.get(name="Editors")]))

    assert client.get(reverse("ages_of_consent:index")).status_code == 302


def test_teens_are_shown_to_no_peer():
    teen, grown, adult = UserFactory(first_name="Tia"), UserFactory(), UserFactory(first_name="Ann", last_name="Lee")
    BirthMonth.objects.create(person=teen, year=2008, month=11)
    BirthMonth.objects.create(person=grown, year=2008, month=10)

    assert set(User.objects.shown_to_peers()) == {grown, adult}
    assert (teen.name_for_peers, teen.name_for_facilitators) == ("A member", "Tia")
    assert (adult.name_for_peers, adult.name_for_facilitators) == ("Ann Lee", "Ann Lee")


def test_who_has_no_name_is_not_shown_by_address():
    assert UserFactory(first_name="", last_name="").name_for_peers == "A member"


@pytest.mark.parametrize(("age", "is_so"), [(13, True), (17, True), (18, False)])
def test_whether_a_person_is_old_enough_is_known_to_the_month(age, is_so):
    teen = UserFactory()
    BirthMonth.objects.create(person=teen, year=2008, month=11)

    assert teen.is_at_least(age) is is_so
    assert UserFactory().is_at_least(age)
