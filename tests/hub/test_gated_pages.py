"""What is behind a gate stays there, however it is copied or moved; what comes below one is behind it at once."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from accounts.access import stranger, visible_to_everyone
from home.models import StandardPage
from search.queries import find
from search.spelling import corrected
from search.words import read
from tests.factories import GroupFactory, StandardPageFactory, UserFactory, gate, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def room(group):
    """Return a gated page with a page below."""
    room = StandardPageFactory(title="Room")
    gate(room, group)
    StandardPageFactory(parent=room, title="Xylograph")
    return StandardPage.objects.get(pk=room.pk)


@pytest.fixture
def inner(room):
    return room.get_children().get().specific


def readers(client, page, group):
    """Return who can open a page: strangers, people who are signed in, people of the group."""
    page = Page.objects.get(pk=page.pk)
    found = set()
    for name, person in (("stranger", None), ("signed in", UserFactory()), ("group", UserFactory(groups=[group]))):
        client.logout()
        if person:
            client.force_login(person)
        if client.get(page.url).status_code == 200:
            found.add(name)
    assert visible_to_everyone(Page.objects.filter(pk=page.pk)).exists() == ("stranger" in found)
    return found


def copied_in_the_admin(client, page, to, **fields):
    """Copy a page as an editor does; return the copy."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    before = set(Page.objects.values_list("pk", flat=True))
    data = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": to.pk,
        "publish_copies": "on",
        "readers_seen": "1",
        **fields,
    }
    response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert response.status_code == 302
    return Page.objects.exclude(pk__in=before).order_by("depth").first()


@pytest.mark.parametrize("way", ["code", "admin"])
def test_a_copy_from_behind_a_gate_stays_closed(client, room, inner, group, way):
    copy = (
        inner.copy(to=home(), update_attrs={"slug": "copy"})
        if way == "code"
        else copied_in_the_admin(client, inner, home())
    )

    assert copy.get_parent().pk == home().pk
    assert readers(client, copy, group) == {"group"}


@pytest.mark.parametrize("way", ["code", "admin"])
def test_a_copy_below_a_wider_gate_keeps_its_own(client, room, group, way):
    lobby = StandardPageFactory(title="Lobby")
    gate(lobby)

    copy = room.copy(to=lobby) if way == "code" else copied_in_the_admin(client, room, lobby)

    assert readers(client, copy, group) == {"group"}


@pytest.mark.parametrize("way", ["code", "admin"])
def test_a_copied_branch_keeps_the_gates_within_it(client, group, way):
    branch = StandardPageFactory(title="Branch")
    gate(StandardPageFactory(parent=branch, title="Open"), group)
    StandardPageFactory(parent=branch, title="Last")
    branch.refresh_from_db()

    copy = (
        branch.copy(recursive=True, to=home(), update_attrs={"slug": "copy"})
        if way == "code"
        else copied_in_the_admin(client, branch, home(), copy_subpages="on")
    )

    first, last = Page.objects.get(pk=copy.pk).get_children()
    assert readers(client, copy, group) == {"stranger", "signed in", "group"}
    assert readers(client, first, group) == {"group"}
    assert readers(client, last, group) == {"stranger", "signed in", "group"}


def test_an_alias_of_what_is_behind_a_gate_is_closed(client, room, inner, group):
    alias = inner.create_alias(parent=home(), update_slug="alias")

    assert readers(client, alias, group) == {"group"}
    again = alias.specific.create_alias(parent=home(), update_slug="again")
    assert readers(client, again, group) == {"group"}
    gates = Page.objects.get(pk=again.pk).specific.get_view_restrictions()
    assert [gate.page_id for gate in gates] == [room.pk]


def test_an_alias_that_becomes_a_page_of_its_own_stays_closed(superuser_client, client, room, inner, group):
    alias = inner.create_alias(parent=home(), update_slug="alias")

    superuser_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))

    assert Page.objects.get(pk=alias.pk).alias_of is None
    assert readers(client, alias, group) == {"group"}


def test_an_alias_whose_page_is_deleted_stays_closed(client, room, inner, group):
    alias = inner.create_alias(parent=home(), update_slug="alias")

    Page.objects.get(pk=room.pk).delete()
    Page.objects.get(pk=alias.pk).specific.save_revision().publish()

    assert readers(client, alias, group) == {"group"}


def test_a_page_that_moves_out_stays_closed(client, room, inner, group):
    inner.move(home(), pos="last-child")

    assert readers(client, inner, group) == {"group"}


def test_a_page_that_moves_to_a_wider_gate_stays_as_closed(client, room, inner, group):
    lobby = StandardPageFactory(title="Lobby")
    gate(lobby)

    inner.move(lobby, pos="last-child")

    assert readers(client, inner, group) == {"group"}


def test_a_page_that_moves_within_keeps_to_its_one_gate(room, inner, group):
    corner = StandardPageFactory(parent=room, title="Corner")

    inner.move(corner, pos="last-child")

    assert not inner.view_restrictions.exists()


def test_a_page_that_comes_below_a_gate_is_closed_at_once(client, room, group):
    page = StandardPageFactory(title="Quinquereme")
    child = StandardPageFactory(parent=page, title="Bireme", body="[]")
    question = read("bireme")
    assert find(stranger(), question).count() == 1
    assert corrected("biremes", stranger()) == "bireme"

    page.move(Page.objects.get(pk=room.pk), pos="last-child")

    assert readers(client, child, group) == {"group"}
    assert find(stranger(), question).count() == 0
    assert corrected("biremes", stranger()) == "biremes"
    client.logout()
    for address in ("/feed.xml", "/sitemap.xml", "/llms.txt", "/search/?q=bireme", "/search/?q=quinquereme"):
        shown = client.get(address).text
        assert "Bireme" not in shown
        assert "bireme/" not in shown
