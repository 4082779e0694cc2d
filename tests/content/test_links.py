"""Links in files lead to pages, wherever those move; dead ones are named."""

import pytest

from guides.models import GuidePage
from hub.content.importing import import_folder
from tests.content.files import TOPIC, fill, page, thing
from tests.factories import GuidePageFactory, heading, story

pytestmark = pytest.mark.django_db


def html_of(guide):
    return "".join(block["value"] for block in guide.body.get_prep_value() if block["type"] == "text")


@pytest.mark.parametrize(
    "href", ["b.md", "./b.md", "../x/b.md", "/guides/b/", "/guides/b", "b.md#part", "/guides/b/#part", "%62.md"]
)
def test_links_to_files_and_addresses_become_links_to_pages(folder, href):
    fill(folder, x__a=page(f"To [b]({href})."), x__b=page("## A {#part}", slug="b"))

    import_folder(folder)

    anchor = ' anchor="part"' if "#" in href else ""
    target = GuidePage.objects.get(slug="b")
    assert html_of(GuidePage.objects.get(slug="a-guide")) == (
        f'<p>To <a linktype="page" id="{target.pk}"{anchor}>b</a>.</p>'
    )


def test_a_link_may_lead_to_a_page_that_no_file_describes(folder):
    there = GuidePageFactory(slug="there", body=story(heading("A", "part")))
    fill(folder, a=page("To [it](/guides/there/#part)."))

    import_folder(folder)

    assert f'id="{there.pk}" anchor="part"' in html_of(GuidePage.objects.get(slug="a-guide"))


@pytest.mark.parametrize(
    "href", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "tel:+49-30-1", "#here"]
)
def test_addresses_elsewhere_stay_as_they_are(folder, href):
    fill(folder, a=page(f"## A {{#here}}\n\nTo [it]({href})."))

    import_folder(folder)

    assert f'<a href="{href}">it</a>' in html_of(GuidePage.objects.get())


@pytest.mark.parametrize("href", ["t.md", "/topics/facilitation/"])
def test_a_link_to_a_topic_leads_to_its_page(folder, href):
    fill(folder, a=page(f"To [it]({href})."), t=thing(TOPIC))

    import_folder(folder)

    assert '<a href="/topics/facilitation/">it</a>' in html_of(GuidePage.objects.get())


@pytest.mark.parametrize(
    ("href", "cause"),
    [
        ("javascript:alert(1)", "javascript:"),
        ("JavaScript:alert(1)", "javascript:"),
        ("&#106;avascript:alert(1)", "javascript:"),
        ("<java\\script:alert(1)>", "not an address"),
        ("<java\tscript:alert(1)>", "not an address"),
        ("data:text/html,x", "data:"),
        ("vbscript:x", "vbscript:"),
        ("file:///etc/passwd", "file:"),
        ("ftp://example.org/", "ftp:"),
        ("//example.org/x", "begins with https"),
        ("/\\example.org", "not an address"),
        ("https:example.org", "not an address of the web"),
        ("https://", "not an address of the web"),
        ("https://[x", "not an address of the web"),
        ("mailto:nobody", "not an e-mail address"),
        ("nowhere.md", "leads to no file"),
        ("../../outside.md", "leads to no file"),
        ("picture.svg", "leads to no file"),
        ("b.md#nowhere", "no heading with the address #nowhere"),
        ("#nowhere", "no heading with the address #nowhere"),
        ("/nowhere/", "leads to no page"),
        ("/guides/b/#nowhere", "no heading with the address #nowhere"),
        ("/topics/nowhere/", "leads to no topic"),
        ("/protocols/nowhere/", "leads to no protocol"),
        ("t.md#x", "Only pages have headings"),
        ("/guides/%00/", "not an address"),
        ("", "not an address"),
    ],
)
def test_a_link_that_leads_nowhere_or_astray_is_named(folder, problems_of, href, cause):
    fill(folder, a=page(f"Words.\n\nTo [it]({href})."), b=page(slug="b"), t=thing(TOPIC))

    found = problems_of(folder)

    assert len(found) == 1
    assert found[0].startswith("a.md, line 13: ")
    assert cause in found[0]


def test_the_line_of_a_dead_link_is_the_line_it_stands_in(folder, problems_of):
    fill(folder, a=page("One\ntwo\nthree [x](x.md)."))

    assert problems_of(folder)[0].startswith("a.md, line 13: ")


def test_a_link_without_words_is_refused(folder, problems_of):
    fill(folder, a=page("A [](https://example.org) b."))

    assert "no words" in problems_of(folder)[0]
