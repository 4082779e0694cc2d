"""Member areas that come from files are gated like all others, and go into files only where that is asked for."""

import pytest

from hub.content.export import export_folder
from hub.content.importing import import_folder
from programs.models import MemberAreaPage, MemberPage
from tests.factories import MemberAreaPageFactory, MemberPageFactory, member_of

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
