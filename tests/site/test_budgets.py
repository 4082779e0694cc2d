"""How long things may be. A budget that hurts asks for a better cut, not for a raised number."""

import ast
import inspect

import pytest
from wagtail.models import get_page_models

from hub.models import BasePage
from tests.site import sources

FUNCTION, MODULE, PAGE_CLASS, BASE_PAGE, TEMPLATE, STYLESHEET, README = 30, 300, 90, 40, 80, 120, 120


def own_page_models():
    return [model for model in get_page_models() if model.__module__.partition(".")[0] in sources.APPS]


def too_long(paths, budget):
    return [f"{sources.label(path)}: {sources.lines(path)} lines" for path in paths if sources.lines(path) > budget]


def test_no_module_is_longer_than_its_budget():
    assert too_long(sources.modules(*sources.CODE), MODULE) == []


def test_no_template_is_longer_than_its_budget():
    assert too_long(sources.templates(), TEMPLATE) == []


def test_no_stylesheet_is_longer_than_its_budget():
    assert too_long(sources.stylesheets(), STYLESHEET) == []


def test_the_readme_is_read_in_one_go():
    assert too_long([sources.ROOT / "README.md"], README) == []


def test_no_function_is_longer_than_its_budget():
    functions = (
        (path, node, node.end_lineno - node.lineno + 1)
        for path in sources.modules(*sources.CODE)
        for node in ast.walk(ast.parse(sources.text(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )

    long = [f"{sources.label(path)}: {node.name}: {length}" for path, node, length in functions if length > FUNCTION]

    assert long == []


@pytest.mark.parametrize("model", own_page_models(), ids=lambda model: model.__name__)
def test_a_page_class_stays_readable(model):
    assert len(inspect.getsource(model).splitlines()) <= PAGE_CLASS


def test_the_base_page_stays_small():
    assert len(inspect.getsource(BasePage).splitlines()) <= BASE_PAGE
