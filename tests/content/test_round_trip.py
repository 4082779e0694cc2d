"""What is exported comes back the same, byte by byte."""

from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page

from guides.models import GlossaryTerm, GuidePage, Protocol, ResourceGroup
from hub.content.export import export_folder
from hub.content.importing import import_folder
from hub.models import ImportedFile, SiteImage, Topic
from programs.models import Program
from tests.content.files import PROGRAM, SVG, TOPIC, everything_in, fill_all, page, thing
from tests.factories import GuidePageFactory, ImageFactory, explore, gate, story

CONTENT = Path(__file__).resolve().parents[2] / "content"
TERM = {"title": "PARA", "type": "term", "slug": "para", "summary": "Short.", "topics": ["facilitation"]}
ROUND = {
    "title": "Round",
    "type": "protocol",
    "slug": "round",
    "summary": "Why.",
    "topics": [],
    "materials": ["A pen", "Paper"],
    "steps": [{"title": "Begin", "minutes": 3, "role": "All", "text": "Two: lines\n\nof text"}],
}
GROUP = {"title": "Group", "type": "resource-group", "slug": "group", "summary": "S."}
LANDING = {
    "type": "program-page",
    "slug": "circle",
    "parent": "/programs/",
    "heading": "A *seat*",
    "program": "circle",
    "reviewed": None,
}
EVERY_BLOCK = """
Text with **bold**, *italic*, `code` and [a link](../../topics/t.md).[^n]

Second paragraph, with a \\
break.

---

## Heading {#address}

### Part {#part}

- one
  - inner

    more
- two

1. first

   further

2. second

* other list

> Words **here**
>
> — Author, Title (1990)

| A | B \\| C |
| --- | --- |
| x | *y* |

:::table {caption="A caption with \\"marks\\""}
| A |
| --- |
| x |
:::

![A ring](../../pictures/x.svg "Caption \\"here\\"")

![](../../pictures/x.svg)

```text
```` is no end
```

:::embed {url="https://www.youtube.com/watch?v=M7lc1UVf-VE" title="A video"}
:::

:::callout {kind="tip" title="T"}
Words.

- a list
:::

:::claim {source="S" url="https://example.org/" reviewed="2026-11-01"}
A claim.
:::

:::case {organization="O" practice="P" period="1990" source="S"}
What was done.
:::

:::definition {term="para"}
:::

:::steps {title="T"}
1. **One *thing***

   Text.

   - a list

2. **Two**
:::

:::checklist {title="T"}
- [ ] One
- [ ] \\[ ] two
:::

:::comparison {title="T"}
| Approach | For | How |
| --- | --- | --- |
| A | x | **y** |
| B \\| C | z |  |
:::

:::challenge {title="T"}
How it shows.

- A help
- Another
:::

:::measure {title="T" leading="L" lagging="G"}
Look.
:::

:::protocol {protocol="round"}
:::

:::explore {page="b.md#x" reason="to read"}
:::

:::resources {title="T"}
- [B](b.md) One line.
- [B](b.md)
:::

:::program {program="circle"}
:::

:::join {program="circle"}
One *sentence*.
:::

:::questions {title="Q"}
### May we # start?

Yes.

### Why?

1. Because
:::

[^n]: A note with a [link](https://example.org/).
"""


@pytest.fixture
def golden(folder):
    """Return a folder with one page of every block and all that it refers to."""
    related = page(
        EVERY_BLOCK,
        topics=["facilitation"],
        group="group",
        related=["b.md"],
        picture="../../pictures/x.svg",
    )
    return fill_all(
        folder,
        {
            "pages/guides/a.md": related,
            "pages/guides/b.md": page("## A {#x}", slug="b", title="B"),
            "pages/programs/circle.md": page("Words.", **LANDING),
            "programs/circle.md": thing(PROGRAM),
            "topics/t.md": thing(TOPIC, "A *topic*, see [B](../pages/guides/b.md#x)."),
            "glossary/para.md": thing(TERM, "Long.", abbreviations=["P", "A"]),
            "protocols/round.md": thing(ROUND, "Notes."),
            "resource-groups/g.md": thing(GROUP),
            "pictures/x.svg": SVG.format("<rect/>"),
        },
    )


def empty_the_site():
    GuidePage.objects.all().delete()
    Page.objects.filter(depth__gt=3).delete()
    for model in (Topic, GlossaryTerm, Protocol, ResourceGroup, Program, SiteImage, ImportedFile):
        model.objects.all().delete()


def export_twice(tmp_path):
    """Return what is exported, and what is exported after importing that into an empty site."""
    export_folder(tmp_path / "first")
    empty_the_site()
    import_folder(tmp_path / "first", update=True)
    export_folder(tmp_path / "second")
    return everything_in(tmp_path / "first"), everything_in(tmp_path / "second")


@pytest.mark.django_db
def test_every_block_comes_back_the_same(golden, tmp_path):
    import_folder(golden)
    shown = {block.block_type for block in GuidePage.objects.get(slug="a-guide").body}

    first, second = export_twice(tmp_path)

    assert shown == set(GuidePage._meta.get_field("body").stream_block.child_blocks)
    assert first == second
    assert first["pictures/x.svg"] == SVG.format("<rect/>").encode()


@pytest.mark.django_db
def test_the_sample_content_comes_back_the_same(tmp_path):
    import_folder(CONTENT)

    first, second = export_twice(tmp_path)

    assert {path for path in first if path.endswith(".md")} >= {
        "pages/index.md",
        "pages/communities-of-learning.md",
        "pages/guides/index.md",
        "pages/guides/self-learning.md",
    }
    assert first == second


@pytest.mark.django_db
def test_what_was_exported_is_what_the_site_says_already(golden, tmp_path):
    import_folder(golden)
    export_folder(tmp_path / "out")

    report = import_folder(tmp_path / "out")

    assert (report.created, report.updated, report.left_alone) == ([], [], [])
    assert "pages/guides/a-guide.md" in report.unchanged


@pytest.mark.django_db
def test_drafts_are_not_exported_nor_linked_to(tmp_path):
    draft = GuidePageFactory(slug="draft", live=False)
    body = f'[{{"type": "text", "value": "<p>To <a linktype=\\"page\\" id=\\"{draft.pk}\\">it</a></p>"}}]'
    GuidePageFactory(slug="shown", body=body)

    export_folder(tmp_path)

    files = everything_in(tmp_path)
    assert "pages/guides/draft.md" not in files
    assert files["pages/guides/shown.md"].endswith(b"\n\nTo it\n")


@pytest.fixture
def gated():
    """Return a page behind a gate, to which an open one leads and which shows a picture."""
    page = GuidePageFactory(slug="gated", title="Canary", picture=ImageFactory())
    gate(page)
    GuidePageFactory(slug="open", body=story(explore(page, reason="canary")))
    return page


@pytest.mark.django_db
def test_what_stands_behind_a_gate_is_left_out_and_named(gated, tmp_path, capsys):
    call_command("export_content", str(tmp_path))

    files = everything_in(tmp_path)
    assert "pages/guides/open.md" in files
    assert "pages/guides/gated.md" not in files
    assert not [path for path, content in files.items() if path.startswith("pictures/") or b"anary" in content]
    assert "Canary: left out" in capsys.readouterr().err


@pytest.mark.django_db
def test_what_stands_behind_a_gate_is_exported_when_asked_for_with_a_warning(gated, tmp_path, capsys):
    call_command("export_content", str(tmp_path), gated=True)

    assert "pages/guides/gated.md" in everything_in(tmp_path)
    assert "Canary: its files do not tell of its gate" in capsys.readouterr().err
