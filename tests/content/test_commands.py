"""What the commands say."""

import pytest
from django.core.management import CommandError, call_command

from guides.models import GuidePage
from tests.content.files import everything_in, fill, page

pytestmark = pytest.mark.django_db


def test_an_import_says_what_it_did_and_that_a_second_one_did_nothing(folder, capsys):
    fill(folder, a=page())

    call_command("import_content", str(folder))
    call_command("import_content", str(folder))

    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "1 created, 0 updated, 0 unchanged, 0 left alone.",
        "Nothing to change: 1 file says what the site says.",
    ]
    assert said.err == ""


def test_a_dry_run_says_what_would_be(folder, capsys):
    call_command("import_content", str(fill(folder, a=page())), dry_run=True)

    assert capsys.readouterr().out == "1 would be created, 0 would be updated, 0 unchanged, 0 left alone.\n"


def test_a_page_that_is_left_alone_is_named(folder, capsys):
    fill(folder, a=page())
    call_command("import_content", str(folder), verbosity=0)
    guide = GuidePage.objects.get()
    guide.title = "By an editor"
    guide.save_revision().publish()

    call_command("import_content", str(folder))

    assert capsys.readouterr().out.splitlines() == [
        "a.md: left alone, since an editor has changed it. --update replaces it.",
        "0 created, 0 updated, 0 unchanged, 1 left alone.",
    ]


def test_problems_end_the_command_with_all_of_them(folder):
    fill(folder, a=page(title=None), b=page("<b>", slug="b"))

    with pytest.raises(CommandError) as caught:
        call_command("import_content", str(folder))

    assert str(caught.value).splitlines() == [
        "a.md, line 1: title is missing.",
        "b.md, line 11: HTML is not taken. Write it as Markdown, or as `code`.",
        "Nothing was imported: 2 problems.",
    ]
    assert caught.value.returncode == 1


def test_an_export_says_how_many_files_there_are(tmp_path, capsys):
    call_command("export_content", str(tmp_path / "out"))

    count = len(everything_in(tmp_path / "out"))
    assert capsys.readouterr().out == f"{count} files in {tmp_path / 'out'}.\n"


def test_an_export_to_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "out").write_text("A file, no folder.")

    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_content", str(tmp_path / "out"))
