"""The buttons that publish say for whom; what opens before the page above it does is asked about."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import StandardPage
from tests.factories import GroupFactory, ProgramPageFactory, StandardPageFactory, UserFactory, gate, home

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Return a page behind a gate, for two people and the superuser."""
    group, room = GroupFactory(name="Circle"), StandardPageFactory(title="Room")
    gate(room, group)
    UserFactory(groups=[group])
    UserFactory(groups=[group])
    return room


def written(**fields):
    """Return what the editor of an ordinary page sends when one publishes."""
    words = streamfield([("text", rich_text("<p>What was typed.</p>"))])
    form = {"title": "Ours", "slug": "ours", "summary": "What it says.", "body": words, "topics": "", "picture": ""}
    more = {"seo_title": "", "search_description": "", "comments": inline_formset([])}
    return nested_form_data(form | more | {"action-publish": "action-publish"} | fields)


def new_below(parent):
    return reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])


def test_publishing_an_ordinary_page_is_not_asked_about(superuser_client, room):
    for parent in (home(), room):
        assert superuser_client.post(new_below(parent), written()).status_code == 302

    assert StandardPage.objects.filter(slug="ours", live=True).count() == 2


def test_publishing_a_change_is_not_asked_about(superuser_client):
    page = StandardPageFactory(parent=StandardPageFactory(live=False))

    assert superuser_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), written()).status_code == 302


@pytest.mark.parametrize("way", ["new", "draft"])
def test_a_page_that_opens_before_the_one_above_is_asked_about(superuser_client, way):
    section = StandardPageFactory(title="Section", live=False)
    page = StandardPageFactory(parent=section, slug="ours", live=False) if way == "draft" else None
    address = reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else new_below(section)

    shown = superuser_client.post(address, written()).text

    assert "and so is the page above it, “Section”" in shown
    assert "<dd>Everyone</dd>" in shown
    assert not StandardPage.objects.filter(slug="ours", live=True).exists()
    form = {field["name"]: field["value"] for field in fields_of(shown)}
    assert superuser_client.post(address, form).status_code == 302
    assert "What was typed." in str(StandardPage.objects.get(slug="ours", live=True).body)


def test_it_can_be_kept_as_a_draft_with_all_that_was_typed(superuser_client):
    address = new_below(StandardPageFactory(live=False))
    shown = superuser_client.post(address, written()).text

    superuser_client.post(address, {field["name"]: field["value"] for field in fields_of(shown, "input")})

    page = StandardPage.objects.get(slug="ours")
    assert not page.live
    assert "What was typed." in str(page.get_latest_revision_as_object().body)


def fields_of(shown, *tags):
    """Return what a browser sends with the question: its hidden fields, and its first button."""
    form = BeautifulSoup(shown, "html.parser").select_one("form:has([name=readers_seen])")
    return [field for field in form.find_all(tags or ["input", "button"]) if field.get("name")]


def test_the_button_says_for_whom(superuser_client, room):
    def button(address):
        return superuser_client.get(address).text

    assert "Publish for everyone" in button(new_below(home()))
    assert "Publish for 3 accounts" in button(new_below(room))
    landing = ProgramPageFactory()
    area = reverse("wagtailadmin_pages:add", args=["programs", "memberareapage", landing.pk])
    assert "Publish for members" in button(area)
    draft, live = StandardPageFactory(parent=room, live=False), StandardPageFactory(parent=room)
    assert "Publish for 3 accounts" in button(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert "Publish for" not in button(reverse("wagtailadmin_pages:edit", args=[live.pk]))
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision()
    assert "Schedule to publish for 3 accounts" in button(reverse("wagtailadmin_pages:edit", args=[draft.pk]))


def test_wagtails_own_questions_say_it_too(superuser_client, room):
    drafts = [
        StandardPageFactory(parent=room, live=False),
        StandardPageFactory(live=False),
        StandardPageFactory(live=False),
    ]
    wanted = "&".join(f"id={page.pk}" for page in drafts)
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    shown = superuser_client.get(f"{many}?{wanted}").text

    assert "<li>Everyone, once it is published (2 pages)</li>" in shown
    assert "<li>Circle, from “Room”: 3 accounts, superusers among them, once it is published (1 page)</li>" in shown
    shown = superuser_client.get(reverse("wagtailadmin_pages:unpublish", args=[room.pk])).text
    assert "Read now by: Circle, from “Room”: 3 accounts" in shown
    assert "(1 page)" in superuser_client.get(f"{many.replace('publish', 'unpublish')}?id={room.pk}").text


def test_the_button_that_approves_says_it_too(superuser_client, superuser, room):
    page = StandardPageFactory(parent=room, live=False)
    page.save_revision()
    page.get_workflow().start(page, superuser)

    shown = superuser_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text

    assert "Approve and Publish for 3 accounts" in shown
