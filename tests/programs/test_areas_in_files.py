"""Member areas that come from files are gated like all others, and go into files only where that is asked for."""

import pytest

from guides.models import GuidePage
from hub.content.export import export_folder
from hub.content.importing import import_folder
from hub.models import SiteImage
from hub.models.media import GATED
from programs.models import MemberAreaPage, MemberPage
from tests.factories import (
    GuidePageFactory,
    ImageFactory,
    MemberAreaPageFactory,
    MemberPageFactory,
    member_of,
    story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Return the files of a site with a member area."""
    area = MemberAreaPageFactory(title="Inside", slug="inside", teaser="What members find.")
    MemberPageFactory(parent=area, title="First", slug="first")
    export_folder(tmp_path / "site", gated=True)
    area.get_parent().delete()
    return tmp_path / "site"


def test_an_imported_area_is_for_members_alone(client, folder):
    import_folder(folder)

    area, page = MemberAreaPage.objects.get(), MemberPage.objects.get()
    assert (area.teaser, page.title) == ("What members find.", "First")
    assert [*area.view_restrictions.get().groups.all()] == [area.program.members]
    assert [*area.files.collection.view_restrictions.get().groups.all()] == [area.program.members]
    assert client.get(page.url).status_code == 403
    client.force_login(member_of(area.program))
    assert client.get(page.url).status_code == 200
    assert client.get(f"{page.url}index.md").status_code == 200


def test_an_export_leaves_them_out(folder, tmp_path):
    import_folder(folder)

    export_folder(tmp_path / "public")

    written = "".join(path.read_text() for path in (tmp_path / "public").rglob("*.md"))
    assert "What members find" not in written
    assert "First" not in written


def shows(picture):
    """Return a body that shows a picture."""
    return story(("picture", {"image": {"image": picture.pk, "alt_text": "A cut", "decorative": False}, "caption": ""}))


@pytest.fixture
def pictures(tmp_path):
    """Return the files of a site with a picture of members, and one that everyone sees as well."""
    page = MemberPageFactory(slug="first")
    own, shared = (
        ImageFactory(title="Xylograph", file__color="red"),
        ImageFactory(title="Pantograph", file__color="blue"),
    )
    MemberPageFactory(parent=page.get_parent(), slug="second", body=shows(own))
    MemberPageFactory(parent=page.get_parent(), slug="third", body=shows(shared))
    GuidePageFactory(slug="guide", body=shows(shared))
    export_folder(tmp_path / "site", gated=True)
    for there in (page.get_parent().get_parent(), GuidePage.objects.get(slug="guide")):
        there.delete()
    for picture in (own, shared):
        picture.delete()
    return tmp_path / "site"


def test_a_picture_of_members_comes_behind_their_gate(client, pictures):
    import_folder(pictures)

    area = MemberAreaPage.objects.get()
    own = SiteImage.objects.get(collection=area.files.collection)
    assert own.file.name.startswith(f"{GATED}/")
    assert client.get(own.file.url).status_code == 404
    client.force_login(member_of(area.program))
    response = client.get(own.file.url)
    assert (response.status_code, len(response.getvalue())) == (200, own.file.size)


def test_a_picture_that_everyone_sees_as_well_stays_public(pictures):
    import_folder(pictures)

    shared = SiteImage.objects.exclude(file__startswith=f"{GATED}/").get()
    assert shared.collection.is_root()
