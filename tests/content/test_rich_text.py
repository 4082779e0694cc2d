"""Rich text comes back from Markdown as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.blocks import groups
from hub.content.markdown import parse
from hub.content.rich_reading import RichReader
from hub.content.rich_text import Paragraph, Run, read_html, tidy
from hub.content.rich_writing import RichWriter, inline

LETTERS = st.text(alphabet="ab1 .,:;!?*_`[]()<>&#|\\~+-=\"'“”—éß€\u00a0{}/@$%^\n", min_size=1, max_size=8)
STYLES = st.sampled_from([frozenset(), *(frozenset(mix) for mix in (["bold"], ["italic"], ["bold", "italic"]))])
HREFS = st.sampled_from([None, None, "https://example.org/a_(b)?x=1&copy=2", "https://example.org/*a*"])
RUNS = st.lists(st.builds(Run, LETTERS, STYLES, HREFS), min_size=1, max_size=6)


class Links:
    """Takes every address as it is."""

    def link(self, href, line):
        """Return the address as it is."""
        return {"href": href}


def read_back(markdown):
    html = RichReader(Links(), groups.NESTED).read(parse(markdown))
    blocks = read_html(html, lambda attributes: attributes["href"])
    assert all(isinstance(block, Paragraph) for block in blocks), markdown
    return [run for block in blocks for run in block.runs]


@given(RUNS)
def test_marked_words_are_read_as_they_were_written(runs):
    written = inline(runs)

    read = read_back(written)

    assert tidy(read) == tidy(runs)
    assert inline(read) == written


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Plain <b>bold</b> and <i>italic</i>.</p>", "Plain **bold** and *italic*."),
        ("<p><b>Note:</b>text</p>", "**Note:**&#116;ext"),
        ("<p><b><i>both</i></b> <b>one</b></p>", "**_both_ one**"),
        ("<p>1. no list, <code>a`b</code></p>", "1\\. no list, ``a`b``"),
        ("<p>one<br/>two</p>", "one\\\ntwo"),
        ("<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>", "- one\n  - inner\n- two"),
        ("<ul><li>one</li></ul><ul><li>two</li></ul>", "- one\n\n* two"),
        ("<p>before</p><hr/><p>after</p>", "before\n\n---\n\nafter"),
        ("loose words", "loose words"),
        ("<p>a[^1] b</p>", "a[^1] b"),
        ("", ""),
    ],
)
def test_rich_text_is_written_as_people_write_it(html, markdown):
    assert RichWriter(lambda attributes: attributes.get("href")).write(html) == markdown
