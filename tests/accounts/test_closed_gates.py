"""At a gate that stays closed, who is signed in reads why; who is not may sign in."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import DocumentFactory, GroupFactory, StandardPageFactory, UserFactory, gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture(params=["page", "Markdown of the page", "document"])
def address(request, group):
    """Return what only the group may have."""
    if request.param == "document":
        room = Collection.get_first_root_node().add_child(name="Room")
        gated = CollectionViewRestriction.objects.create(collection=room, restriction_type="groups")
        gated.groups.add(group)
        document = DocumentFactory(collection=room)
        document.file.close()
        return document.url
    page = StandardPageFactory(title="The xylograph")
    gate(page, group)
    return page.url if request.param == "page" else f"{page.url}index.md"


def test_stranger_is_asked_to_sign_in(client, address):
    assert client.get(address).status_code == 302


def test_person_without_the_group_reads_why_and_is_sent_nowhere(member_client, address):
    response = member_client.get(address)

    assert response.status_code == 403
    assert "This circle is" in response.content.decode()
    assert "xylograph" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_person_with_the_group_gets_it(client, group, address):
    client.force_login(UserFactory(groups=[group]))

    response = client.get(address)

    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/users/", "/admin/outbox/", "/admin/pages/3/edit/", "/admin/nowhere/"]
)
def test_person_without_rights_reads_why_the_admin_is_closed(member_client, path):
    answer = member_client.get(path, follow=True)

    assert answer.status_code == 403
    assert "This circle is" in answer.text
    assert "admin" not in member_client.get("/account/").text
