"""What changed in a text that people agree to, and its words as HTML."""

from accounts.legal import Text
from accounts.rewording import as_html, changes


def test_a_list_is_compared_item_by_item_under_its_heading():
    before = "## Rules\n\nThese:\n\n- one\n- two\n\n## More\n\nEnd."
    after = "## Rules\n\nThese:\n\n- one\n- three\n\n## More\n\nEnd."

    assert [(change.what, str(change.words)) for change in changes(before, after)] == [
        ("under", "Rules"),
        ("gone", "two"),
        ("new", "three"),
    ]


def test_emphasis_at_the_beginning_stays_emphasis():
    assert [change.words for change in changes("", "**Search.** What you type.")] == [
        "<strong>Search.</strong> What you type."
    ]


def test_a_link_whose_page_has_moved_is_no_other_word():
    here, there = (Text("terms", "Terms", f"See [privacy]({path}).") for path in ("/privacy/", "/about/privacy/"))

    assert here.digest == there.digest
    assert changes(here.words, there.words) == []


def test_words_are_shown_as_text_whatever_stands_in_them():
    html = as_html("## One\n\n<script>alert(1)</script> [x](javascript:alert(1))")

    assert "<h3>One</h3>" in html
    assert "<script" not in html
    assert 'href="javascript' not in html
