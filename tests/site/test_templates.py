"""One component, one name, one root class, at most one stylesheet; nothing inline."""

import re

import pytest

from tests.site import sources

COMPONENTS = sources.ROOT / "templates" / "components"
CSS = sources.ROOT / "hub" / "static" / "css"
SHEETS = sorted([*(CSS / "components").glob("*.css"), *(CSS / "account").glob("*.css")])
# Parts of the head of a page have no look; their first line is a tag that stands in <head>.
HEAD = re.compile(r"^\s*<(?:link|meta|script|title)\b")
INCLUDE = re.compile(r"{%\s*include\s[^%]*%}")
GIVEN = re.compile(r"""{%\s*include\s+["'](components/[\w-]+\.html)["']\s+with\s(.*?)\bonly\s*%}""")
ARGUMENT = re.compile(r"(\w+)=")
# What stands in a tag or a variable: its name alone asks for nothing.
ASKED = re.compile(r"{%\s*\w+(.*?)%}|{{(.*?)}}")
CLASSES = re.compile(r"\.([a-z][\w-]*)")
INLINE = re.compile(r"\sstyle=|<style\b|\son[a-z]+=|javascript:", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", re.IGNORECASE)
ID_SELECTOR = re.compile(r"(?:^|[\s,>+~(])#[A-Za-z_][\w-]*(?=[^;{}]*\{)")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDE = re.compile(r"(?:^|[\s;{])((?:(?:margin|padding|border)-)?(?:left|right|top|bottom))\s*:")


def components():
    return sorted(path for path in COMPONENTS.glob("*.html"))


def by_name(path):
    return sources.label(path)


@pytest.mark.parametrize("path", components(), ids=by_name)
def test_a_component_says_first_what_it_takes(path):
    assert sources.text(path).startswith("{#")


@pytest.mark.parametrize("path", components(), ids=by_name)
def test_the_root_of_a_component_bears_its_name(path):
    element = re.search(r"<[a-z][^>]*>", re.sub(r"{%.*?%}|{{.*?}}", "", sources.markup(path)), re.DOTALL)
    if element is None or HEAD.match(element[0]):
        return

    classes = re.search(r'class="([^"]*)"', element[0])

    assert classes, f"the root {element[0]} has no class"
    assert path.stem in classes[1].split()


@pytest.mark.parametrize("path", SHEETS, ids=by_name)
def test_a_stylesheet_of_a_component_styles_the_class_of_its_name(path):
    assert f".{path.stem}" in CSS_COMMENT.sub("", sources.text(path))


def test_nothing_is_styled_that_no_markup_bears():
    sheets = [sources.text(path) for path in sources.stylesheets() if path.name != "admin.css"]
    selectors = re.findall(r"[^{};]+(?={)", CSS_COMMENT.sub("", "".join(sheets)))
    code = [*sources.templates(), *sources.scripts(), *sources.modules("accounts", "guides", "home", "hub", "search")]
    written = " ".join(map(sources.text, code))

    unborne = [name for name in sorted(set(CLASSES.findall(" ".join(selectors)))) if not is_borne(name, written)]

    assert unborne == []


def is_borne(name, written):
    """Tell whether a class stands in markup, whole or with its last part put in (`ring--{look}`)."""
    element, dashes, _ = name.partition("--")
    return bool(re.search(rf"(?<![\w-]){name}(?![\w-])", written)) or bool(dashes and f"{element}--{{" in written)


@pytest.mark.parametrize("path", SHEETS, ids=by_name)
def test_a_stylesheet_of_a_component_has_its_component(path):
    class_name = re.compile(rf'class="[^"]*(?<![\w-]){re.escape(path.stem)}(?![\w-])')

    used = any(class_name.search(sources.text(template)) for template in sources.templates())
    drawn = any(f'"{path.stem}' in sources.text(module) for module in sources.modules("hub", "home", "guides"))

    assert (COMPONENTS / f"{path.stem}.html").exists() or used or drawn


@pytest.mark.parametrize("path", sources.templates(), ids=by_name)
def test_an_include_says_only(path):
    assert [found for found in INCLUDE.findall(sources.markup(path)) if not re.search(r"\bonly\s*%}$", found)] == []


@pytest.mark.parametrize("path", sources.templates(), ids=by_name)
def test_an_include_gives_what_the_component_says_that_it_takes(path):
    strange = [
        (component, argument)
        for component, given in GIVEN.findall(sources.markup(path))
        for argument in ARGUMENT.findall(given)
        if not takes(COMPONENTS.parent / component, argument)
    ]

    assert strange == []


def takes(component, argument):
    said = sources.text(component).partition("#}")[0].rpartition("Takes ")[2]
    asked = " ".join(map("".join, ASKED.findall(sources.markup(component))))
    return all(re.search(rf"\b{argument}\b", words) for words in (said, asked))


@pytest.mark.parametrize("path", sources.templates(), ids=by_name)
def test_a_template_has_no_inline_style_or_script(path):
    # A message brings its styles along: mail programs load none.
    markup = sources.markup(path).replace("<style>", "", path.parent.name == "mail")

    assert INLINE.findall(markup) == []
    assert INLINE_SCRIPT.findall(sources.markup(path)) == []


@pytest.mark.parametrize("path", sources.stylesheets(), ids=by_name)
def test_a_stylesheet_selects_no_ids(path):
    assert ID_SELECTOR.findall(CSS_COMMENT.sub("", sources.text(path))) == []


@pytest.mark.parametrize("path", sources.stylesheets(), ids=by_name)
def test_a_stylesheet_speaks_of_start_and_end_not_of_left_and_right(path):
    assert SIDE.findall(CSS_COMMENT.sub("", sources.text(path))) == []


@pytest.mark.parametrize("path", sources.stylesheets(), ids=by_name)
def test_rules_are_nested_two_deep_at_most(path):
    depth = deepest = 0
    for sign in CSS_COMMENT.sub("", sources.text(path)):
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)

    # A layer, a condition, and two levels of rules.
    assert deepest <= 4
