"""The admin screens of everything that editors keep."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from guides.models import GuidePage
from hub.models import Topic
from programs.models import Program
from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    KnowledgeHubPageFactory,
    MemberPageFactory,
    ProgramFactory,
    ProgramPageFactory,
    ProtocolFactory,
    ResourceGroupFactory,
    StandardPageFactory,
    TopicFactory,
    UserFactory,
    guide_index,
    home,
    program_index,
)

pytestmark = pytest.mark.django_db

SNIPPETS = {
    "hub_topic": TopicFactory,
    "guides_glossaryterm": GlossaryTermFactory,
    "guides_protocol": ProtocolFactory,
    "guides_resourcegroup": ResourceGroupFactory,
    "programs_program": ProgramFactory,
}
PAGES = [GuidePageFactory, KnowledgeHubPageFactory, ProgramPageFactory, StandardPageFactory]


def editor(name: str = "Editors"):
    return UserFactory(groups=[Group.objects.get(name=name)])


@pytest.mark.parametrize("name", SNIPPETS)
def test_moderator_opens_every_screen_of_a_snippet(superuser_client, name):
    thing = SNIPPETS[name]()

    answers = [
        superuser_client.get(reverse(f"wagtailsnippets_{name}:list")),
        superuser_client.get(reverse(f"wagtailsnippets_{name}:add")),
        superuser_client.get(reverse(f"wagtailsnippets_{name}:edit", args=[thing.pk])),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]


@pytest.mark.parametrize("name", SNIPPETS)
def test_address_of_a_new_thing_follows_its_name_and_then_stays(superuser_client, name):
    thing = SNIPPETS[name]()

    new = superuser_client.get(reverse(f"wagtailsnippets_{name}:add")).content.decode()
    old = superuser_client.get(reverse(f"wagtailsnippets_{name}:edit", args=[thing.pk])).content.decode()

    assert "w-sync#apply" in new
    assert "w-slug#urlify" in new
    assert "w-sync#apply" not in old


@pytest.mark.parametrize("factory", PAGES, ids=lambda factory: factory._meta.model.__name__)
def test_editor_opens_a_page(client, factory):
    client.force_login(editor())
    page = factory()

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("model", "parent"),
    [
        ("guides/guidepage", guide_index),
        ("guides/knowledgehubpage", home),
        ("home/standardpage", home),
        ("programs/programpage", program_index),
    ],
)
def test_new_page_can_be_begun_where_it_may_stand(superuser_client, model, parent):
    response = superuser_client.get(reverse("wagtailadmin_pages:add", args=[*model.split("/"), parent().pk]))

    assert response.status_code == 200


def guide_form(**changes) -> dict:
    fields = {
        "title": "Rounds",
        "slug": "rounds",
        "summary": "How to hear everyone.",
        "group": "",
        "reviewed_on": "2026-11-16",
        "body": streamfield([("text", rich_text("<p>Everyone speaks once.</p>"))]),
        "topics": "",
        "picture": "",
        "seo_title": "",
        "search_description": "",
        "related_pages": inline_formset([]),
        "comments": inline_formset([]),
        "action-publish": "action-publish",
    }
    return nested_form_data({**fields, **changes})


def test_editor_writes_a_guide_and_its_headings_get_addresses(client):
    client.force_login(editor("Moderators"))
    topic = TopicFactory(name="Facilitation")
    heading = {"text": "What it is", "level": "2", "anchor": ""}
    body = streamfield([("heading", heading), ("text", rich_text("<p>Everyone speaks once.</p>"))])
    form = guide_form(topics=topic.name, body=body)

    response = client.post(reverse("wagtailadmin_pages:add", args=["guides", "guidepage", guide_index().pk]), form)

    guide = GuidePage.objects.get(slug="rounds")
    assert response.status_code == 302
    assert guide.live
    assert guide.body[0].value["anchor"] == "what-it-is"
    assert list(guide.topics.all()) == [topic]


def test_editor_cannot_invent_a_topic_in_a_page(client):
    client.force_login(editor("Moderators"))

    client.post(
        reverse("wagtailadmin_pages:add", args=["guides", "guidepage", guide_index().pk]),
        guide_form(topics="Invented"),
    )

    assert not Topic.objects.exists()
    assert list(GuidePage.objects.get(slug="rounds").topics.all()) == []


@pytest.mark.parametrize("factory", PAGES, ids=lambda factory: factory._meta.model.__name__)
def test_topics_of_a_page_are_explained_as_a_list_to_choose_from(superuser_client, factory):
    editor = superuser_client.get(reverse("wagtailadmin_pages:edit", args=[factory().pk])).text

    assert "Only topics on the list are kept" in editor
    assert "double quotes" not in editor


def test_change_of_state_needs_no_publishing(superuser_client, client):
    page = ProgramPageFactory(program=ProgramFactory(state="interest"))
    program = Program.objects.get()
    edit = reverse("wagtailsnippets_programs_program:edit", args=[program.pk])
    form = {
        "name": program.name,
        "slug": program.slug,
        "audience": program.audience,
        "promise": program.promise,
        "state": "full",
        "joining": program.joining,
        "minimum_age": "",
        "group_size_min": "8",
        "group_size_max": "12",
        "sort_order": "0",
        "questions": inline_formset([]),
        "reading_path": inline_formset([]),
    }

    superuser_client.post(edit, nested_form_data(form))

    assert page.__class__.objects.get().card.status == "Full at present"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("minimum_age", "12", "13"),
        ("maximum_age", "18", "17"),
        ("maximum_age", "17", "needs a least age"),
        ("group_size_max", "3", "largest group cannot be smaller"),
        ("state", "gone", "gone"),
    ],
)
def test_impossible_program_is_refused_in_words(superuser_client, field, value, words):
    program = ProgramFactory()
    form = {
        "name": program.name,
        "slug": program.slug,
        "audience": program.audience,
        "promise": program.promise,
        "state": program.state,
        "joining": program.joining,
        "minimum_age": "",
        "group_size_min": "8",
        "group_size_max": "12",
        "sort_order": "0",
        field: value,
    }

    response = superuser_client.post(reverse("wagtailsnippets_programs_program:edit", args=[program.pk]), form)

    assert response.status_code == 200
    assert words in str(response.context["form"].errors)


def test_index_pages_keep_their_addresses(superuser_client):
    topics_page = home().get_children().get(slug="topics").specific
    topics_page.slug = "subjects"

    with pytest.raises(Exception, match="always stands at /topics/"):
        topics_page.full_clean()


@pytest.mark.parametrize("name", SNIPPETS)
def test_member_reaches_no_screen(member_client, name):
    response = member_client.get(reverse(f"wagtailsnippets_{name}:list"))

    assert response.status_code in {302, 403}


def test_the_admin_wears_the_mark_and_the_colors_of_the_site(superuser_client):
    page = superuser_client.get("/admin/").text

    assert "css/admin.css" in page
    assert 'class="ring ring--small"' in page
    assert "img/favicon.svg" in page


@pytest.mark.parametrize("factory", [GuidePageFactory, MemberPageFactory])
def test_the_editor_shows_a_preview_beside_the_form_and_nobody_else_shows_a_page(superuser_client, factory):
    page = factory()
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    previews = [superuser_client.get(address, {"mode": mode}) for mode, _ in page.preview_modes]
    served = superuser_client.get(page.url)

    assert all("frame-ancestors 'self'" in preview.headers["Content-Security-Policy"] for preview in previews)
    assert "frame-ancestors 'none'" in served.headers["Content-Security-Policy"]
