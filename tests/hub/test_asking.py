"""Whatever an editor does that changes who can read something is asked about once, with a count; nothing else is."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page

from accounts.access import visible_to_everyone
from hub.models import SiteDocument
from tests.factories import (
    DocumentFactory,
    GroupFactory,
    MemberAreaPageFactory,
    MemberPageFactory,
    ProgramPageFactory,
    StandardPageFactory,
    UserFactory,
    gate,
    home,
)

pytestmark = pytest.mark.django_db
QUESTION = "This changes who can read it"
YES = {"readers_seen": "1"}


@pytest.fixture
def group():
    return GroupFactory(name="Circle")


@pytest.fixture
def room(group):
    """Return a page behind a gate, for two people and the superuser."""
    room = StandardPageFactory(title="Room")
    gate(room, group)
    UserFactory(groups=[group])
    UserFactory(groups=[group])
    return room


def is_public(page):
    return visible_to_everyone(Page.objects.filter(pk=page.pk)).exists()


def moving(client, page, to, **answer):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk]), answer)


def test_a_move_is_asked_about_with_a_count(superuser_client, room):
    page = StandardPageFactory(title="Moving")
    StandardPageFactory(parent=page)

    shown = moving(superuser_client, page, room).text

    assert QUESTION in shown
    assert "Moving" in shown
    assert "and 1 page below it" in shown
    assert "<dd>Everyone</dd>" in shown
    assert "<dd>Circle, from “Room”: 3 accounts, superusers among them</dd>" in shown
    assert is_public(page)


def test_a_move_is_made_once_the_answer_is_yes(superuser_client, room):
    page = StandardPageFactory()

    assert moving(superuser_client, page, room, **YES).status_code == 302
    assert not is_public(page)


def test_a_move_that_changes_nothing_is_not_asked_about(superuser_client):
    page, place = StandardPageFactory(), StandardPageFactory()

    assert moving(superuser_client, page, place).status_code == 302


def test_nobody_is_asked_about_a_page_that_keeps_its_gate(superuser_client, room):
    page = StandardPageFactory(parent=room)

    assert moving(superuser_client, page, home()).status_code == 302
    assert not is_public(page)


def test_what_was_said_of_a_step_that_is_undone_is_not_said(superuser_client, room):
    shown = moving(superuser_client, StandardPageFactory(), room).text

    assert "moved." not in shown


def test_many_that_move_are_asked_about_together(superuser_client, room):
    pages = [StandardPageFactory(), StandardPageFactory()]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    address += "?" + "&".join(f"id={page.pk}" for page in pages)

    shown = superuser_client.post(address, {"chooser": room.pk}).text

    assert shown.count("<dt>Then</dt>") == 2
    assert all(map(is_public, pages))
    assert superuser_client.post(address, {"chooser": room.pk, **YES}).status_code == 302
    assert not any(map(is_public, pages))


def test_a_copy_for_others_is_asked_about(superuser_client):
    area = MemberAreaPageFactory(title="Founders area", parent=ProgramPageFactory(program__name="Founders"))
    page, other = MemberPageFactory(parent=area), MemberAreaPageFactory(title="Other area")
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": other.pk, "publish_copies": "on"}

    shown = superuser_client.post(address, data).text

    assert "from “Founders area”: 1 account" in shown
    assert "from “Other area”: 1 account" in shown
    assert '<input type="hidden" name="publish_copies" value="on">' in shown
    assert not other.get_children().exists()
    assert superuser_client.post(address, {**data, **YES}).status_code == 302
    assert Page.objects.get(pk=other.pk).get_children().count() == 1


def test_a_copy_in_the_admin_is_never_open_for_a_moment(superuser_client, room, monkeypatch):
    """All of it is one transaction: what fails after the copy was made leaves none."""
    page = StandardPageFactory(parent=room)
    monkeypatch.setattr("hub.wagtail_hooks.keep_copy_closed", lambda *_: 1 / 0)
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": home().pk, "publish_copies": "on", **YES}

    with pytest.raises(ZeroDivisionError):
        superuser_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)

    assert not Page.objects.filter(slug="copy").exists()


def test_an_alias_in_the_open_is_closed_and_not_asked_about(superuser_client, room):
    page = StandardPageFactory(parent=room)
    data = {"new_title": "Alias", "new_slug": "alias", "new_parent_page": home().pk, "alias": "on"}

    assert superuser_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data).status_code == 302
    assert not is_public(Page.objects.get(slug="alias"))


def privacy(client, page, kind="none", groups=(), **answer):
    data = {"restriction_type": kind, "groups": [group.pk for group in groups], **answer}
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return client.post(address, data, headers={"X-Requested-With": "XMLHttpRequest"}).json()


def test_the_window_about_privacy_asks_with_a_count(superuser_client, room):
    answer = privacy(superuser_client, room)

    assert answer["step"] == "set_privacy"
    assert "<dd>Circle, from “Room”: 3 accounts, superusers among them</dd>" in answer["html"]
    assert "<dd>Everyone</dd>" in answer["html"]
    assert not is_public(room)
    assert privacy(superuser_client, room, **YES)["step"] == "set_privacy_done"
    assert is_public(room)


def test_the_window_does_not_ask_where_nothing_changes(superuser_client, room, group):
    assert privacy(superuser_client, room, "groups", [group])["step"] == "set_privacy_done"


def test_privacy_of_a_draft_asks_nothing(superuser_client, group):
    page = StandardPageFactory(live=False)

    assert privacy(superuser_client, page, "groups", [group])["step"] == "set_privacy_done"


def test_what_is_published_at_a_set_time_is_asked_about(superuser_client, group):
    page = StandardPageFactory(live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert not Page.objects.get(pk=page.pk).live

    assert "once it is published" in privacy(superuser_client, page, "groups", [group])["html"]


@pytest.fixture
def picture():
    collection = Collection.get_first_root_node().add_child(name="Pictures")
    return get_image_model().objects.create(
        title="Ring", file="original_images/ring.svg", width=1, height=1, collection=collection
    )


def test_privacy_of_a_collection_is_asked_about(superuser_client, picture, group):
    address = reverse("wagtailadmin_collections:set_privacy", args=[picture.collection_id])
    data = {"restriction_type": "groups", "groups": [group.pk]}

    answer = superuser_client.post(address, data, headers={"X-Requested-With": "XMLHttpRequest"}).json()

    assert "Ring" in answer["html"]
    assert "<dd>Circle, from “Pictures”: 1 account, superusers among them</dd>" in answer["html"]
    assert not CollectionViewRestriction.objects.exists()


def test_moving_a_collection_is_asked_about(superuser_client, picture, group):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups").groups.add(group)
    address = reverse("wagtailadmin_collections:edit", args=[picture.collection_id])
    data = {"name": "Pictures", "parent": closed.pk}

    shown = superuser_client.post(address, data).text

    assert "from “Closed”: 1 account" in shown
    assert Collection.objects.get(pk=picture.collection_id).depth == 2
    assert superuser_client.post(address, {**data, **YES}).status_code == 302
    assert Collection.objects.get(pk=picture.collection_id).depth == 3


def test_putting_files_into_another_collection_is_asked_about(superuser_client, picture, group):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups").groups.add(group)
    address = reverse("wagtail_bulk_action", args=["hub", "siteimage", "add_to_collection"]) + f"?id={picture.pk}"

    assert "from “Closed”" in superuser_client.post(address, {"collection": closed.pk}).text
    assert superuser_client.post(address, {"collection": closed.pk, **YES}).status_code == 302


def test_a_file_that_is_replaced_stays_until_the_answer_is_yes(superuser_client, group):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups").groups.add(group)
    document = DocumentFactory(title="Handout")
    document.file.close()
    address = reverse("wagtaildocs:edit", args=[document.pk])

    def send(**fields):
        new = ContentFile(b"new words", name="new.txt")
        data = {"title": "Handout", "file": new, "collection": closed.pk, "tags": "", **fields}
        return superuser_client.post(address, data)

    assert "from “Closed”" in send().text
    assert document.file.storage.exists(document.file.name)
    assert len(document.file.storage.listdir("documents")[1]) == 1
    assert send(**YES).status_code == 302
    assert "new" in SiteDocument.objects.get().filename


def test_a_file_is_replaced_at_once_where_its_readers_stay(superuser_client):
    document = DocumentFactory(title="Handout")
    document.file.close()
    new = ContentFile(b"new words", name="new.txt")
    data = {"title": "Handout", "file": new, "collection": document.collection_id, "tags": ""}

    assert superuser_client.post(reverse("wagtaildocs:edit", args=[document.pk]), data).status_code == 302
    assert "new" in SiteDocument.objects.get().filename
