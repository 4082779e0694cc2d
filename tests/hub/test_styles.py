"""The stylesheet of every page, and that of account pages."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from hub import styles


@pytest.fixture
def own_place(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return styles.StylesFinder()


EVERY = [path for sheet in styles.SHEETS for path in styles.sources(sheet)]


@pytest.mark.parametrize("sheet", styles.SHEETS)
def test_the_finder_finds_a_joined_stylesheet(sheet):
    place = finders.find(sheet)

    assert Path(place).read_text(encoding="utf-8") == styles.joined(sheet)


def test_all_stylesheets_are_in_them_and_layers_come_first():
    joined = styles.joined()

    assert joined.startswith("@layer reset, tokens, base, layout, components, print;")
    assert set(styles.SOURCES.rglob("*.css")) - set(EVERY) == {styles.SOURCES / "admin.css"}
    for name in ("card", "header", "ring"):
        assert f".{name} {{" in joined


def test_all_that_a_stylesheet_says_stands_in_a_layer():
    begins = re.compile(r"(/\*.*?\*/\s*)*@layer \w+ \{", re.DOTALL)

    outside = [path.name for path in EVERY[1:] if not begins.match(path.read_text(encoding="utf-8"))]

    assert outside == []


def test_only_the_stylesheet_of_fonts_names_files():
    naming = [path.name for path in EVERY if "url(" in path.read_text(encoding="utf-8")]

    assert naming == ["fonts.css"]


def test_a_changed_source_changes_what_is_found(own_place, monkeypatch, tmp_path):
    source = tmp_path / "one.css"
    source.write_text("@layer base { a { color: red; } }")
    monkeypatch.setattr(styles, "sources", lambda sheet: [source])
    before = Path(own_place.find(styles.SHEET)).read_text()

    source.write_text("/* A comment. */\n@layer base {\n  a { color: blue; }\n}")

    assert "red" in before
    assert Path(own_place.find(styles.SHEET)).read_text() == "@layer base {\na { color: blue; }\n}\n"


def test_what_account_pages_alone_need_is_not_loaded_by_readers():
    assert ".field" not in styles.joined(styles.SHEET)
    assert ".field" in styles.joined(styles.ACCOUNT)


def test_other_paths_are_left_to_other_finders(own_place):
    assert own_place.find("css/tokens.css") == []


def test_collecting_lists_the_stylesheets(own_place):
    listed = list(own_place.list([]))

    assert tuple(path for path, _ in listed) == styles.SHEETS
    for path, storage in listed:
        assert storage.exists(path)
        assert own_place.find(path, find_all=True) == [storage.path(path)]
    assert own_place.check() == []
