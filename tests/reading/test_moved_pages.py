"""Old addresses lead to where a page is now, for those who may see it."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import GroupFactory, StandardPageFactory, UserFactory, gate

pytestmark = pytest.mark.django_db
SECRET = "xylograph"


@pytest.fixture
def moved(django_capture_on_commit_callbacks):
    """Return a page with one below it, moved from /old/ to /there/new-…/."""
    page = StandardPageFactory(slug="old")
    StandardPageFactory(slug="below", parent=page)
    there = StandardPageFactory(slug="there")
    page.move(there, pos="last-child")
    page.refresh_from_db()
    page.slug = f"new-{SECRET}"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/old/", f"/there/new-{SECRET}/"),
        ("/old", f"/there/new-{SECRET}/"),
        ("/there/old/", f"/there/new-{SECRET}/"),
        ("/old/below/", f"/there/new-{SECRET}/below/"),
        ("/old/?utm_source=mail", f"/there/new-{SECRET}/"),
    ],
)
def test_old_address_leads_to_the_new_one_for_good(client, moved, old, new):
    response = client.get(old, follow=True)

    assert response.redirect_chain[-1] == (new, 301)
    assert response.status_code == 200


def test_lasting_redirect_may_be_kept_for_a_minute_only(client, moved):
    response = client.get("/old/")

    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("with_group", [False, True])
@pytest.mark.parametrize("old", ["/old/", "/old/below/"])
def test_stranger_is_not_told_what_a_page_behind_a_gate_is_called_now(client, moved, with_group, old):
    gate(moved.get_parent(), *([GroupFactory()] if with_group else []))

    response = client.get(old)

    assert response.status_code == 404
    assert "Location" not in response
    assert SECRET.encode() not in response.content
    assert not response.cookies


def test_member_is_led_through_the_gate(client, moved):
    group = GroupFactory()
    gate(moved, group)
    client.force_login(UserFactory(groups=[group]))

    response = client.get("/old/")

    assert response["Location"] == f"/there/new-{SECRET}/"
    assert response["Cache-Control"] == "private, no-store"


def test_address_of_an_unpublished_page_is_told_to_nobody(client, moved):
    moved.unpublish()

    response = client.get("/old/")

    assert response.status_code == 404


def test_redirect_by_hand_to_a_gated_address_is_as_silent(client, moved):
    gate(moved)
    Redirect.add_redirect("/short", redirect_to=f"/there/new-{SECRET}/below/?from=short")

    response = client.get("/short/")

    assert response.status_code == 404


@pytest.mark.parametrize("target", ["/topics/wood/", "https://elsewhere.example/there/"])
def test_redirect_to_what_is_no_page_of_the_site_is_followed(client, target):
    gate(StandardPageFactory(slug="there"))
    Redirect.add_redirect("/short", redirect_to=target)

    response = client.get("/short/")

    assert response.status_code == 301
    assert response["Location"] == target


def test_renaming_back_leaves_no_circle(client, moved, django_capture_on_commit_callbacks):
    moved.slug = "old"
    with django_capture_on_commit_callbacks(execute=True):
        moved.save_revision().publish()

    back, forth = client.get("/there/old/"), client.get(f"/there/new-{SECRET}/")

    assert back.status_code == 200
    assert forth["Location"] == "/there/old/"
