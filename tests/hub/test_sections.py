"""Editors of one section do not learn in the admin what stands in another; those of all sections learn everything."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, GroupPagePermission, Page

from tests.factories import (
    DocumentFactory,
    GroupFactory,
    MemberPageFactory,
    StandardPageFactory,
    UserFactory,
    gate,
    home,
)

pytestmark = pytest.mark.django_db


def editor_of(*sections):
    """Return somebody who may change these pages, and what stands below them."""
    group = GroupFactory()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    for page in sections:
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=page.pk), permission=right)
    return UserFactory(groups=[group])


@pytest.fixture
def hidden():
    page = StandardPageFactory(title="Xylograph")
    gate(page, GroupFactory())
    return page


def naming(page):
    """Return the addresses at which Wagtail itself would name a page."""
    return [
        f"/admin/choose-page/{page.pk}/",
        f"/admin/choose-page/chosen-multiple/?id={page.pk}",
        f"/admin/pages/{page.pk}/move/{home().pk}/confirm/",
        f"/admin/bulk/wagtailcore/page/delete/?next=/admin/&id={page.pk}",
        f"/admin/bulk/wagtailcore/page/delete/?next=/admin/&id=all&childOf={home().pk}",
        "/admin/bulk/wagtailcore/page/delete/?next=/admin/&id=all",
        "/admin/reports/page-types-usage/",
    ]


def test_an_editor_of_a_section_is_refused_what_names_another(client, hidden):
    client.force_login(editor_of(StandardPageFactory()))

    assert {client.get(address).status_code for address in naming(hidden)} == {403}
    assert "Xylograph" not in client.get(f"/admin/choose-page/{home().pk}/").text
    assert "Xylograph" not in client.get("/admin/choose-page/search/?q=xylo").text


def test_the_chooser_does_not_begin_at_a_hidden_page(client):
    MemberPageFactory()
    client.force_login(editor_of(StandardPageFactory()))

    assert client.get("/admin/choose-page/?page_type=programs.MemberPage").status_code == 403
    assert client.get("/admin/choose-page/?page_type=no.such").status_code == 404


def test_public_pages_can_be_chosen_by_everybody_in_the_admin(client):
    public = StandardPageFactory(title="Pantograph")
    client.force_login(editor_of(StandardPageFactory()))

    assert client.get(f"/admin/choose-page/{public.pk}/").status_code == 200
    assert "Pantograph" in client.get("/admin/choose-page/search/?q=panto").text


def test_a_title_to_come_is_not_offered_to_others(client):
    public = StandardPageFactory(title="Pantograph")
    public.title = "Xylograph"
    public.save_revision()
    client.force_login(editor_of(StandardPageFactory()))

    assert "Xylograph" not in client.get(f"/admin/choose-page/{home().pk}/").text
    assert client.get(f"/admin/choose-page/chosen-multiple/?id={public.pk}").status_code == 403


def test_an_editor_of_everything_works_as_before(client, hidden):
    client.force_login(editor_of(Page.get_first_root_node()))

    assert {client.get(address).status_code for address in naming(hidden)} <= {200, 302}
    assert "Xylograph" in client.get(f"/admin/choose-page/{home().pk}/").text


def test_tags_of_gated_files_are_not_suggested(superuser_client):
    room = Collection.get_first_root_node().add_child(name="Room")
    CollectionViewRestriction.objects.create(collection=room, restriction_type="login")
    for tag, collection in (("xylograph", room), ("xylophone", Collection.get_first_root_node())):
        document = DocumentFactory(collection=collection, file=ContentFile(b"1", name=f"{tag}.txt"))
        document.tags.add(tag)
        document.file.close()

    assert superuser_client.get("/admin/tag-autocomplete/?term=xylo").json() == ["xylophone"]
    assert "xylograph" not in superuser_client.get("/admin/documents/").text.split("Tag", 1)[-1].split("</form>")[0]


def test_strangers_learn_from_wagtail_that_they_may_not_enter(client, hidden):
    assert client.get(f"/admin/choose-page/{hidden.pk}/").status_code == 302
    assert client.get("/admin/tag-autocomplete/?term=x").status_code == 302


def test_a_step_with_all_below_a_page_that_is_gone_is_no_error(client, hidden):
    client.force_login(editor_of(StandardPageFactory()))

    assert client.get("/admin/bulk/wagtailcore/page/delete/?next=/admin/&id=all&childOf=999999").status_code == 404
