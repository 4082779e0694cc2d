"""A member area is behind its gate from the first moment, however it comes into being, and stays there."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from programs.models import MemberAreaPage, MemberPage
from tests.factories import MemberAreaPageFactory, MemberPageFactory, ProgramPageFactory, home, member_of

pytestmark = pytest.mark.django_db


def groups(place):
    """Return the groups that each gate right at a page or a collection is for."""
    return [[*gate.groups.all()] for gate in place.view_restrictions.all() if gate.restriction_type == "groups"]


@pytest.fixture
def area():
    return MemberAreaPageFactory()


@pytest.fixture
def program(area):
    return area.program


def test_an_area_and_its_files_are_for_members_alone(area, program):
    assert groups(area) == [[program.members]]
    assert groups(area.files.collection) == [[program.members]]


def test_members_read_it_and_nobody_keeps_it(client, area, program):
    page = MemberPageFactory(parent=area)
    client.force_login(member_of(program))

    for address in (area.url, page.url):
        response = client.get(address)

        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response.text
    assert page.title in client.get(area.url).text
    assert f'<a href="{area.url}">{area.title}</a>' in client.get(page.url).text
    assert reverse("save_page", args=[page.pk]) in client.get(page.url).text


def test_a_page_without_an_area_is_refused():
    with pytest.raises(ValidationError):
        home().add_child(instance=MemberPage(title="Lost", summary="Lost", slug="lost"))

    assert not MemberPage.objects.exists()


def test_an_area_without_a_program_is_refused():
    with pytest.raises(ValidationError):
        home().add_child(instance=MemberAreaPage(title="Lost", summary="Lost", slug="lost", teaser="Lost"))

    assert not MemberAreaPage.objects.exists()


def test_a_copy_for_another_program_is_for_its_members_alone(area):
    MemberPageFactory(parent=area)
    other = ProgramPageFactory()

    copy = CopyPageAction(area, to=other, recursive=True).execute()

    assert groups(copy) == [[other.program.members]]
    assert groups(copy.files.collection) == [[other.program.members]]
    assert copy.files.collection != area.files.collection


def test_an_area_that_moves_to_another_program_is_for_its_members(area):
    other = ProgramPageFactory()

    area.move(other, pos="last-child")

    area.refresh_from_db()
    assert groups(area) == [[other.program.members]]
    assert groups(area.files.collection) == [[other.program.members]]


def test_what_is_for_members_cannot_be_moved_out(area):
    page = MemberPageFactory(parent=area)

    for one in (area, page):
        with pytest.raises(ValidationError):
            one.move(home(), pos="last-child")

    assert page.get_parent().specific == area


def test_the_gate_follows_the_program_of_the_landing_page(area, program):
    other = ProgramPageFactory().program
    landing = area.get_parent().specific
    other.landing_page.delete()
    landing.program = other
    landing.save()

    assert groups(area) == [[other.members]]


@pytest.mark.parametrize("model", [PageViewRestriction, CollectionViewRestriction])
@pytest.mark.parametrize("by", ["one", "all", "login", "another group", "nobody's group"])
def test_whoever_touches_the_gate_it_is_put_right(area, program, model, by):
    place = area if model is PageViewRestriction else area.files.collection
    gate = place.view_restrictions.get()
    match by:
        case "one":
            gate.delete()
        case "all":
            model.objects.all().delete()
        case "login":
            gate.restriction_type = "login"
            gate.save()
        case "another group":
            gate.groups.add(ProgramPageFactory().program.members)
        case "nobody's group":
            gate.groups.clear()

    assert groups(place) == [[program.members]]


def test_an_area_can_be_deleted_with_its_gate(area):
    collection = area.files.collection

    area.delete()

    assert not PageViewRestriction.objects.exists()
    assert groups(Collection.objects.get(pk=collection.pk)) != []


def test_an_older_version_that_is_published_again_changes_no_gate(area, program):
    area.save_revision().publish()
    area.title = "Changed"
    area.save_revision().publish()

    area.revisions.order_by("pk").first().publish()

    assert groups(area) == [[program.members]]
    assert area.files.collection == MemberAreaPage.objects.get().files.collection


def test_an_editor_cannot_change_the_gate(superuser_client, area, program):
    address = reverse("wagtailadmin_pages:set_privacy", args=[area.pk])

    answers = [superuser_client.get(address), superuser_client.post(address, {"restriction_type": "none"})]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert "do not have permission" in superuser_client.get("/admin/").text
    assert groups(area) == [[program.members]]
