"""Whatever a folder holds: a clear error or a correct page, never a traceback, never half a tree."""

import string

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from guides.models import GuidePage
from hub.content.importing import import_folder
from hub.content.problems import ContentError
from tests.content.files import GUIDE, fill_all, page
from tests.examples import examples

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FRONT = st.dictionaries(
    st.sampled_from([*GUIDE, "related", "picture", "group", "program", "in_menu", "x"]), VALUES, max_size=3
)
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "### ",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "> ",
            "> — S",
            "| a | b |\n| - | - |\n| c | d |",
            "```",
            "~~~",
            "    ",
        ),
        *(
            "**",
            "*",
            "_",
            "`",
            "[a](b.md)",
            "[a](#x)",
            "[^1]",
            "\n\n[^1]: note",
            "![a](x.png)",
            "![",
            "](",
            "<b>",
            "<",
            "&#0;",
        ),
        *(
            ":::callout\n",
            ":::steps\n",
            ":::comparison\n",
            ":::questions\n",
            ":::resources\n",
            ":::challenge\n",
            "\n:::\n",
            ":::",
        ),
        *(
            ':::claim {source="',
            '"}',
            "{#a}",
            "{",
            "---",
            "javascript:x",
            "\\",
            "\u2028",
            "\u00a0",
            "\ufeff",
            "é",
            "word ",
        ),
    ]
)
BODIES = st.lists(PIECES | st.text(string.printable, max_size=6), max_size=25).map("".join)
FILES = (
    st.builds(lambda front, body: page(body, **front).encode("utf-8", "replace"), FRONT, BODIES)
    | st.builds(lambda body: page(body).encode("utf-8", "replace"), BODIES)
    | st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: f"---\n{text}\n---\n".encode("utf-8", "replace"))
)


def attempt(folder):
    """Import, and return what was wrong."""
    try:
        import_folder(folder)
    except ContentError as error:
        return error.problems
    return []


@pytest.mark.django_db
@settings(
    max_examples=examples(250),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=FILES)
def test_any_file_is_a_clear_error_or_a_correct_page(tmp_path, content):
    folder = fill_all(tmp_path, {"a.md": content, "b.md": page("## A {#x}", slug="b")})
    before = Page.objects.count()

    with transaction.atomic():
        problems = attempt(folder)
        if problems:
            assert {problem.path for problem in problems} == {"a.md"}
            assert all(problem.cause for problem in problems)
            assert Page.objects.count() == before
        else:
            assert GuidePage.objects.count() == 2
            assert import_folder(folder).unchanged == ["a.md", "b.md"]
            assert not any(Page.find_problems())
        transaction.set_rollback(True)
