"""What cannot be taken is named with file, line and cause, and nothing is written."""

import os
import time

import pytest
from wagtail.models import Site

from hub.content import files
from hub.content.importing import import_folder
from hub.content.problems import ContentError
from tests.content.files import GUIDE, TOPIC, fill, page, thing
from tests.factories import ProgramPageFactory, glossary

pytestmark = pytest.mark.django_db

HEAD = "---\ntitle: A\ntype: guide\nslug: a\nparent: /guides/\nsummary: S.\ntopics: []\nreviewed: 2026-11-01\n"


def words(text, *parts):
    return all(part in text for part in parts)


@pytest.mark.parametrize(
    ("content", "line", "cause"),
    [
        (page(type="essay"), 3, "There is no type “essay”"),
        (page(type=None), 1, "type is missing"),
        (page(title=None), 1, "title is missing"),
        (page(slug=None), 1, "slug is missing"),
        (page(parent=None), 1, "parent is missing"),
        (page(summary=None), 1, "summary is missing"),
        (page(topics=None), 1, "topics is missing"),
        (page(title=1984), 2, "title is a text"),
        (page(title=["a"]), 2, "title is a text"),
        (page(title="x" * 256), 2, "title: "),
        (page(summary="x" * 301), 6, "summary: "),
        (page(summary=12), 6, "summary is a text"),
        (page(slug="Not A Slug"), 4, "slug consists of"),
        (page(reviewed="soon"), 8, "reviewed is a date"),
        (page(reviewed=7), 8, "reviewed is a date"),
        (page(topics="facilitation"), 7, "topics is a list"),
        (page(topics=["nothing"]), 7, "There is no topic “nothing”"),
        (page(group="nothing"), 9, "There is no resource-group “nothing”"),
        (page(in_menu="yes"), 9, "in_menu is true or false"),
        (page(colour="red"), 9, "no key “colour”"),
        (page(parent="/nowhere/"), 5, "There is no page at /nowhere/"),
        (page(parent="/"), 5, "cannot stand below a home page"),
        (page(parent=""), 5, "parent is empty"),
        (page(related=["nowhere.md"]), 9, "leads to no file"),
        (page(""), 1, "Nothing follows the front matter"),
        (HEAD, 1, "no closing line ---"),
        ("Words.", 1, "must begin with a line ---"),
        ("", 1, "must begin with a line ---"),
        (f"{HEAD}a: [\n---\n", 10, "not valid YAML"),
        (f"{HEAD}a: !!python/object:os.system x\n---\n", 9, "Tags (!)"),
        (f"{HEAD}a: !!timestamp x\n---\n", 9, "Tags (!)"),
        (f'{HEAD}a: "\\0"\n---\n', 9, "control character (U+0000)"),
        (f"{HEAD}a: 2026-13-45\n---\n", 9, "a has a value"),
        (f"{HEAD}title: B\n---\n", 9, "title stands here for the second time"),
        (f"{HEAD}a: &x [1]\n---\n", 9, "Anchors (&) and aliases (*)"),
        (f"{HEAD}a: *x\n---\n", 9, "Anchors (&) and aliases (*)"),
        (f"{HEAD}? [a]\n: b\n---\n", 9, "begins with a word"),
        ("---\n- a\n---\n", 1, "lines such as title"),
        (f"{HEAD}a: {'[' * 3000}\n---\n", 9, "nested too deeply"),
        (f"{HEAD}a: {'x' * 70_000}\n---\n", 1, "longer than"),
        (f"{HEAD}a: {'[' * 60_000}\n---\n", 9, "nested too deeply"),
        (f"{HEAD}a:\n  {'- ' * 30_000}x\n---\n", 10, "nested too deeply"),
        (page().encode() + b"\xff\xfe", 12, "not UTF-8"),
        (page("a\x00b"), 11, "control character (U+0000)"),
        (page("a\x1b[31mb"), 11, "control character (U+001B)"),
        (page("One\n\n<b>bold</b>"), 13, "HTML is not taken"),
        (page("<script>alert(1)</script>"), 11, "HTML is not taken"),
        (page("one\ntwo <img src=x onerror=alert(1)>"), 12, "HTML is not taken"),
        (page("<!-- note -->"), 11, "HTML is not taken"),
        (page("## <b>x</b>"), 11, "HTML is not taken"),
        (page("| a |\n| - |\n| <b>x</b> |"), 13, "HTML is not taken"),
        (page("a ![x](y.svg) b"), 11, "paragraph of its own"),
        (page(f"![x]({'y' * 300}.svg)"), 11, "The picture is not there"),
        (page("![x](%00.svg)"), 11, "A picture is a file in the folder"),
        (page(type="guide-index", slug="more", parent="/", reviewed=None), 5, "has its guide index already"),
        (page("> Words without a source"), 11, "names its source"),
        (page(":::callout\nWords."), 11, "no closing line"),
        (page(":::callout\n:::tip\nWords.\n:::\n"), 12, "stands by itself"),
        (page("- a\n\n  :::callout\n  b\n  :::\n"), 13, "stands by itself"),
        (page(":::nothing\n:::\n"), 11, "no directive “nothing”"),
        (page(':::callout {mood="x"}\nWords.\n:::\n'), 11, "no attribute “mood”"),
        (page(":::callout {kind}\nWords.\n:::\n"), 11, "key="),
        (page(':::callout {kind="loud"}\nWords.\n:::\n'), 11, "callout: kind: "),
        (page(":::callout\n:::\n"), 11, "callout: text: "),
        (page(':::claim {source="S" reviewed="soon"}\nWords.\n:::\n'), 11, "reviewed is not a date"),
        (
            page(':::claim {source="S" reviewed="2026-11-01" url="javascript:x"}\nW.\n:::\n'),
            11,
            "not an address of the web",
        ),
        (page(":::steps\n1. no bold\n2. none\n:::\n"), 12, "bold"),
        (page(":::steps\n1. **One**\n:::\n"), 11, "steps: "),
        (page(":::definition\n:::\n"), 11, 'term="…" is missing'),
        (page(':::definition {term="x"}\n:::\n'), 11, "There is no term “x”"),
        (page(':::program {program="x"}\n:::\n'), 11, "There is no program-page “x”"),
        (page(":::questions\n### No question\n\nYes.\n:::\n"), 11, "End a question with a question mark"),
        (page(':::embed {url="https://example.org/v" title="T"}\n:::\n'), 11, "YouTube"),
        (page("### Part before section"), 11, "section heading before"),
        (page("## A\n\n## A"), 13, "Two headings have the address"),
        (page("## A {#Not Valid}"), 11, "heading: "),
        (page("## A {#Wrong}"), 11, "heading: anchor: "),
        (page("A note[^x] without a text."), 11, "no note for [^x]"),
        (page(f"## {'x' * 200}"), 11, "heading: text: "),
        (page("Words.", type="program-page", reviewed=None, heading="H", parent="/programs/"), 1, "program is missing"),
        (thing(TOPIC, name="x"), 6, "no key “name”"),
        (thing({**TOPIC, "type": "resource-group"}, "Words."), 7, "ends with its front matter"),
    ],
)
def test_a_bad_file_is_named_with_its_line(folder, problems_of, content, line, cause):
    fill(folder, a=content)

    found = problems_of(folder)

    place = f"a.md, line {line}: " if line else "a.md"
    assert any(problem.startswith(place) and cause in problem for problem in found), found


def test_a_line_of_spaces_in_a_directive_takes_no_time(folder, problems_of):
    fill(folder, a=page(f":::steps{' ' * 100_000}}}\n:::\n"))
    began = time.process_time()

    assert any("A directive begins like this" in problem for problem in problems_of(folder))
    assert time.process_time() - began < 5


def test_every_problem_is_named_in_one_run(folder, problems_of):
    fill(folder, a=page("To [x](x.md).\n\nTo [y](y.md).", summary=None), b=page(type="essay"), c="no front matter")

    assert [problem.partition(":")[0] for problem in problems_of(folder)] == [
        "a.md, line 1",
        "a.md, line 10",
        "a.md, line 12",
        "b.md, line 3",
        "c.md, line 1",
    ]


def test_one_bad_file_is_not_blamed_on_those_that_link_to_it(folder, problems_of):
    fill(
        folder, a=page('To [b](b.md).\n\n:::explore {page="b.md" reason="to read"}\n:::\n'), b=page(slug="", title="B")
    )

    assert [problem.partition(",")[0] for problem in problems_of(folder)] == ["b.md"]


def test_two_files_cannot_have_one_address(folder, problems_of):
    fill(folder, a=page(), b=page())

    assert problems_of(folder) == ["b.md, line 4: a.md has the same address, /guides/a-guide/."]


def test_one_program_cannot_have_two_landing_pages(folder, problems_of):
    program = ProgramPageFactory().program.slug
    landing = {"type": "program-page", "parent": "/programs/", "heading": "H", "reviewed": None, "program": program}

    one, two = page(slug="one", **landing), page(slug="two", **landing)

    assert problems_of(fill(folder, one=one)) == ["one.md, line 9: program: Program with this Program already exists."]
    assert "two.md, line 9: one.md has the same program." in problems_of(fill(folder, two=two))


def test_a_name_that_another_thing_has_already_is_named(folder, problems_of):
    group = {"title": "One", "type": "resource-group", "slug": "one", "summary": "S."}
    import_folder(fill(folder, one=thing(group), two=thing(group, slug="two", title="Two")))

    found = problems_of(fill(folder, two=thing(group, slug="two")))

    assert found == ["two.md, line 2: title: Resource group with this Name already exists."]


def test_pages_cannot_stand_deeper_than_the_tree_holds(folder, problems_of):
    fill(folder, p0=page(type="page", slug="p0", parent="/", reviewed=None))
    fill(folder, **{f"p{n}": page(type="page", slug="p", parent=f"p{n - 1}.md", reviewed=None) for n in range(1, 63)})

    assert problems_of(folder) == ["p61.md, line 5: The page stands below more pages than the tree can hold."]


def test_a_page_with_a_fixed_address_has_no_other(folder, problems_of):
    glossary().delete()

    found = problems_of(fill(folder, a=page(type="glossary", slug="words", parent="/", reviewed=None)))

    assert found == ["a.md, line 4: slug: This page always stands at /glossary/."]


def test_a_site_without_a_home_page_is_told_so(folder, problems_of):
    Site.objects.all().delete()

    found = problems_of(fill(folder, t=thing(TOPIC, "To [all](/guides/).")))

    assert found == ["The site: It has no home page. Make one in the admin, under Settings, Sites."]


def test_two_topics_cannot_have_one_name(folder, problems_of):
    fill(folder, a=thing(TOPIC), b=thing(TOPIC, slug="other", title="FACILITATION"))

    assert problems_of(folder) == ["b.md, line 1: There is a topic of this name already."]


def test_a_circle_of_parents_is_named(folder, problems_of):
    one = page(type="page", slug="one", parent="two.md", reviewed=None)
    two = page(type="page", slug="two", parent="one.md", reviewed=None)

    found = problems_of(fill(folder, one=one, two=two))

    assert [problem for problem in found if "in a circle" in problem]


def test_a_page_of_another_type_is_not_replaced(folder, problems_of):
    fill(folder, a=page(type="page", slug="guides", parent="/", reviewed=None))

    assert problems_of(folder) == ["a.md, line 3: There is a page of another type at /guides/."]


def test_a_huge_file_is_refused_before_it_is_read(folder, problems_of, monkeypatch):
    fill(folder, a=page())
    with (folder / "big.md").open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(files.Path, "read_bytes", lambda path: b"" if path.name == "big.md" else page().encode())

    assert problems_of(folder) == ["big.md: The file has 50.0 MB; 0.3 MB are allowed."]


def test_a_link_out_of_the_folder_is_not_followed(folder, problems_of, tmp_path):
    outside = tmp_path / "secret.md"
    outside.write_text(page())
    (folder / "a.md").symlink_to(outside)

    assert words(problems_of(folder)[0], "a.md", "outside the folder")


def test_a_linked_folder_is_not_walked(folder, tmp_path, problems_of):
    elsewhere = tmp_path / "elsewhere"
    fill(elsewhere, a=page())
    (folder / "inside").symlink_to(elsewhere)

    assert words(problems_of(folder)[0], "no file that ends in .md")


def test_what_is_no_file_is_refused(folder, problems_of):
    os.mkfifo(folder / "pipe.md")
    (folder / "loop.md").symlink_to(folder / "loop.md")

    found = problems_of(folder)

    assert [problem.partition(":")[0] for problem in found] == ["loop.md", "pipe.md"]


def test_too_many_files_are_refused(folder, problems_of, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 2)

    found = problems_of(fill(folder, a=page(), b=page(), c=page()))

    assert words(found[0], "3 files", "2 at most")


def test_a_folder_that_is_not_there_is_named(tmp_path, db):
    with pytest.raises(ContentError, match="no such folder"):
        import_folder(tmp_path / "nowhere")


def test_a_protocol_needs_sound_steps(folder, problems_of):
    base = {"title": "P", "type": "protocol", "slug": "p", "summary": "S.", "topics": []}
    steps = [None, [{"title": "A", "minutes": "5"}], [{"minutes": 5}], ["a"], [{"title": "A", "minutes": 1, "x": 1}]]
    steps += [[{"title": "A" * 121, "minutes": 5}], [{"title": "A", "minutes": 0}]]

    found = [problems_of(fill(folder, p=thing(base, steps=bad) if bad else thing(base)))[0] for bad in steps]

    assert all("steps" in problem or "step" in problem for problem in found)


def test_the_guide_of_these_tests_is_sound(folder):
    fill(folder, a=thing(GUIDE, "Words."))

    assert import_folder(folder).created == ["a.md"]
