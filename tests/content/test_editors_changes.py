"""What editors did between two imports is left alone and named, until somebody asks to replace it."""

import pytest
from wagtail.models import Page

from guides.models import GuidePage
from hub.content.importing import import_folder
from hub.models import Topic
from tests.content.files import TOPIC, blocks, fill, page, thing

pytestmark = pytest.mark.django_db


def edit(guide, **values):
    for name, value in values.items():
        setattr(guide, name, value)
    return guide.save_revision()


@pytest.mark.parametrize("is_published", [True, False])
def test_what_an_editor_has_changed_is_left_alone_and_named(folder, is_published):
    fill(folder, a=page("Old."))
    import_folder(folder)
    revision = edit(GuidePage.objects.get(), title="By an editor")
    if is_published:
        revision.publish()
    fill(folder, a=page("New."))

    report = import_folder(folder)

    guide = GuidePage.objects.get()
    assert report.left_alone == ["a.md"]
    assert blocks(guide) == [("text", "<p>Old.</p>")]
    assert guide.get_latest_revision_as_object().title == "By an editor"


def test_update_replaces_what_an_editor_has_changed(folder):
    fill(folder, a=page("Words."))
    import_folder(folder)
    edit(GuidePage.objects.get(), title="By an editor").publish()

    report = import_folder(folder, update=True)

    assert report.updated == ["a.md"]
    assert GuidePage.objects.get().title == "A guide"
    assert import_folder(folder).unchanged == ["a.md"]


def test_moving_another_page_is_no_change_of_this_one(folder):
    fill(folder, a=page("To [b](b.md)."), b=page(slug="b"))
    import_folder(folder)
    moved = GuidePage.objects.get(slug="b")
    edit(moved, slug="elsewhere").publish()

    report = import_folder(fill(folder, b=page(slug="elsewhere")))

    assert "a.md" in report.unchanged


def test_a_new_address_by_an_editor_is_left_alone_and_named(folder):
    fill(folder, a=page(), b=page("To [a](a.md).", slug="b"), t=thing(TOPIC))
    import_folder(folder)
    edit(GuidePage.objects.get(slug="a-guide"), slug="renamed").publish()
    Topic.objects.update(slug="renamed")

    report = import_folder(folder)

    assert (report.created, report.left_alone, report.unchanged) == ([], ["t.md", "a.md"], ["b.md"])
    assert import_folder(folder, update=True).updated == ["t.md", "a.md"]
    assert GuidePage.objects.filter(slug="a-guide").exists()


def test_a_page_that_an_editor_moved_stays_there(folder):
    fill(folder, one=page(type="page", slug="one", parent="/", reviewed=None))
    fill(folder, two=page(type="page", slug="two", parent="/", reviewed=None))
    import_folder(folder)
    Page.objects.get(slug="two").move(Page.objects.get(slug="one"), pos="last-child")
    fill(folder, two=page("New.", type="page", slug="two", parent="/", reviewed=None))

    report = import_folder(folder)

    assert report.updated == ["two.md"]
    assert Page.objects.get(slug="two").get_parent().slug == "one"


def test_a_file_of_another_folder_is_another_page(folder, tmp_path):
    import_folder(fill(folder, a=page()))
    edit(GuidePage.objects.get(), slug="renamed").publish()

    report = import_folder(fill(tmp_path / "other", a=page(slug="other")))

    assert report.created == ["a.md"]


def test_a_topic_that_an_editor_made_is_left_alone(folder):
    Topic.objects.create(name="Facilitation", slug="facilitation", summary="By an editor.")
    fill(folder, b=thing(TOPIC))

    report = import_folder(folder)

    assert report.left_alone == ["b.md"]
    assert Topic.objects.get().summary == "By an editor."
