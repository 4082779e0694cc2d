"""A folder of files becomes pages; again, and with what editors did in between."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from guides.models import GlossaryTerm, GuideIndexPage, GuidePage, KnowledgeHubPage, Protocol
from hub.content.importing import import_folder
from hub.content.problems import ContentError
from hub.models import ImportedFile, Topic
from tests.content.files import TOPIC, blocks, fill, page, thing
from tests.factories import guide_index

pytestmark = pytest.mark.django_db

ARTICLE = """
# A guide

Plain, **bold** and *italic* words.

Next paragraph.[^1]

## First section

- one
- two

### A part {#part}

| What | Why |
| --- | --- |
| a | **b** |

> Somebody's words.
> — Author, Title (1990)

```text
code
```

[^1]: Where it is written.
"""


def test_an_ordinary_article_needs_no_directives(folder):
    fill(folder, a=page(ARTICLE))

    import_folder(folder)

    found = blocks(GuidePage.objects.get())
    assert [kind for kind, _ in found] == ["text", "heading", "list", "heading", "table", "quote", "code", "notes"]
    assert found[0][1] == "<p>Plain, <b>bold</b> and <i>italic</i> words.</p><p>Next paragraph.[^1]</p>"
    assert found[1][1] == {"text": "First section", "level": "2", "anchor": "first-section"}
    assert found[3][1] == {"text": "A part", "level": "3", "anchor": "part"}
    assert found[5][1] == {"text": "<p>Somebody's words.</p>", "source": "Author, Title (1990)"}


def test_an_imported_page_is_published_with_its_history(folder, client):
    fill(folder, a=page("Words."))

    import_folder(folder)

    guide = GuidePage.objects.get()
    assert guide.live
    assert guide.first_published_at
    assert guide.latest_revision_id == guide.live_revision_id
    assert guide.get_latest_revision_as_object().body.get_prep_value() == guide.body.get_prep_value()
    assert list(PageLogEntry.objects.filter(page=guide).values_list("action", flat=True).order_by("pk")) == [
        "wagtail.create",
        "wagtail.publish",
    ]
    assert client.get("/guides/a-guide/").status_code == 200


def test_an_imported_page_can_be_edited_at_once(folder, admin_client):
    fill(folder, a=page(ARTICLE))

    import_folder(folder)

    assert admin_client.get(f"/admin/pages/{GuidePage.objects.get().pk}/edit/").status_code == 200


def test_many_pages_leave_a_sound_tree(folder):
    fill(folder, **{f"g{number}": page(slug=f"g{number}") for number in range(40)})

    import_folder(folder)

    assert not any(Page.find_problems())
    assert guide_index().numchild == 40
    assert guide_index().get_children().last().slug == "g9"


def test_reading_time_is_measured(folder):
    fill(folder, a=page("word " * 1100))

    import_folder(folder)

    assert GuidePage.objects.get().reading_minutes == 5


def test_search_finds_what_was_imported(folder):
    fill(folder, a=page("About zweckfreiheit.", topics=["facilitation"]), b=thing(TOPIC))

    import_folder(folder)

    assert list(GuidePage.objects.search("zweckfreiheit")) == list(GuidePage.objects.all())
    assert list(get_search_backend().search("Facilitation", Topic)) == list(Topic.objects.all())


def test_references_are_those_that_saving_would_have_found(folder):
    fill(folder, a=page("To [b](b.md).", topics=["facilitation"], related=["b.md"]), b=page(slug="b"), c=thing(TOPIC))
    import_folder(folder)
    fields = ("object_id", "to_content_type", "to_object_id", "model_path")
    imported = sorted(ReferenceIndex.objects.values_list(*fields), key=str)

    call_command("rebuild_references_index", verbosity=0)

    rebuilt = sorted(ReferenceIndex.objects.values_list(*fields), key=str)
    assert [row for row in imported if row in rebuilt] == imported
    assert {row for row in rebuilt if row[3].startswith(("body", "related"))} <= set(imported)


def test_the_starting_pages_are_taken_over(folder):
    index = page("Read on.", type="guide-index", slug="guides", parent="/", title="All guides", reviewed=None)
    before = guide_index().pk
    fill(folder, index=index)

    report = import_folder(folder)

    assert report.updated == ["index.md"]
    assert (GuideIndexPage.objects.get().pk, GuideIndexPage.objects.get().title) == (before, "All guides")


def test_a_second_run_changes_nothing(folder):
    fill(folder, a=page(ARTICLE, topics=["facilitation"]), b=thing(TOPIC, "A *text*."))
    import_folder(folder)
    before = list(Page.objects.values("pk", "latest_revision_id", "last_published_at"))

    report = import_folder(folder)

    assert (report.created, report.updated, sorted(report.unchanged)) == ([], [], ["a.md", "b.md"])
    assert list(Page.objects.values("pk", "latest_revision_id", "last_published_at")) == before


def test_a_changed_file_changes_its_page(folder):
    fill(folder, a=page("Old."))
    import_folder(folder)
    fill(folder, a=page("New."))

    report = import_folder(folder)

    guide = GuidePage.objects.get()
    assert report.updated == ["a.md"]
    assert blocks(guide) == [("text", "<p>New.</p>")]
    assert guide.revisions.count() == 2


def test_one_error_anywhere_and_nothing_is_written(folder):
    fill(folder, a=page("Good."), b=page("To [nowhere](nowhere.md).", slug="b"), c=thing(TOPIC))
    before = Page.objects.count()

    with pytest.raises(ContentError):
        import_folder(folder)

    assert Page.objects.count() == before
    assert not Topic.objects.exists()
    assert not ImportedFile.objects.exists()


def test_a_dry_run_says_what_would_happen_and_writes_nothing(folder):
    fill(folder, a=page())

    report = import_folder(folder, dry_run=True)

    assert report.created == ["a.md"]
    assert not GuidePage.objects.exists()


def test_terms_and_protocols_come_with_all_that_they_have(folder):
    term = {
        "title": "PKM",
        "type": "term",
        "slug": "pkm",
        "summary": "Short.",
        "topics": ["facilitation"],
        "abbreviations": ["P.", "K."],
    }
    steps = [{"title": "Begin", "minutes": 5, "role": "All", "text": "Speak."}, {"title": "End", "minutes": 2}]
    protocol = {"title": "Round", "type": "protocol", "slug": "round", "summary": "Why.", "topics": [], "steps": steps}
    fill(folder, t=thing(term, "Long *one*."), p=thing(protocol, group_size=[3, 5], materials=["Pen"]), c=thing(TOPIC))

    import_folder(folder)

    kept, round_ = GlossaryTerm.objects.get(), Protocol.objects.get()
    assert (kept.long_definition, kept.abbreviations) == ("<p>Long <i>one</i>.</p>", "P., K.")
    assert [topic.slug for topic in kept.topics.all()] == ["facilitation"]
    assert [(step.title, step.minutes) for step in round_.steps.all()] == [("Begin", 5), ("End", 2)]
    assert (round_.group_size_min, round_.group_size_max, round_.materials) == (3, 5, "Pen")


def test_a_page_may_stand_below_a_page_of_the_same_run(folder):
    fill(folder, deep__child=page(type="page", slug="child", parent="../top.md", reviewed=None))
    fill(folder, top=page(type="page", slug="top", parent="/", reviewed=None))

    import_folder(folder)

    assert Page.objects.get(slug="child").get_parent().slug == "top"


def test_a_page_that_needs_more_keys_gets_them(folder):
    fill(folder, hub=page("Words.", type="hub", slug="hub", parent="/", heading="The *seat*", in_menu=True))

    import_folder(folder)

    hub = KnowledgeHubPage.objects.get()
    assert (hub.heading, hub.show_in_menus, str(hub.reviewed_on)) == ("The *seat*", True, "2026-11-01")
