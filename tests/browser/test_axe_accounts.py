"""Nothing for axe to find on any page of accounts, in any state, nor in any mail.

At three widths, light and dark, where all is tried; else narrow and light, and for colors wide and dark.
"""

import re

import pytest
from django.conf import settings

from accounts import urls
from accounts.mail.kinds import KINDS
from accounts.mail.rendering import as_html, example, texts
from tests.examples import MANY
from tests.journeys import JOURNEYS, NO_PAGES
from tests.walks import SITE, in_place_of_the_site, names, walked

pytestmark = pytest.mark.django_db
# What a width or a scheme can change; all other rules are asked once.
RULES_OF_LOOKS = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"],
}
# Colors once more in the other scheme; they come from classes, so only where there is one that no page before had.
COLORS = {"type": "rule", "values": ["color-contrast"]}
LOOKS = [(820, "dark"), (1440, "light")] if MANY else []
MORE_COLORS = [(390, "dark"), (1440, "dark")] if MANY else [(1440, "dark")]
CLASSES = re.compile(r'class="([^"]*)"')
# A mail is no page: its programs put the landmarks around it.
OF_MAIL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Also what scripts show, and what is folded away. What is around all pages alike is looked at once.
SHOW = """([html, whole]) => {
    const shown = new DOMParser().parseFromString(html, 'text/html')
    if (!whole) shown.querySelectorAll('body > header, body > footer').forEach(element => element.remove())
    document.title = shown.title
    document.body.replaceWith(shown.body)
    document.querySelectorAll('main [hidden]').forEach(element => element.hidden = false)
    document.querySelectorAll('main details').forEach(element => element.open = true)
}"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def findings(page, axe_findings):
    """Return a function that lists what is wrong with pages that have the same head."""

    def listed(pages, **options):
        page.route("**/*", in_place_of_the_site(pages[0][1]))
        page.goto(f"{SITE}/account/")
        found = list(at(390, "light", pages, options))
        for look in LOOKS:
            found += at(*look, pages, {"runOnly": RULES_OF_LOOKS})
        for look in MORE_COLORS:
            found += at(*look, with_new_classes(pages), {"runOnly": COLORS})
        return found

    def at(width, scheme, pages, options):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for path, html in pages:
            page.evaluate(SHOW, [html, html is pages[0][1]])
            wide = ["wider than the window"] if page.evaluate(TOO_WIDE) else []
            yield from (f"{path} at {width}, {scheme}: {found}" for found in wide + axe_findings(page, **options))

    return listed


def with_new_classes(pages):
    """Return the pages that have a class which none before them has."""
    known, new = set(), []
    for path, html in pages:
        classes = set(CLASSES.findall(html))
        if classes - known:
            new.append((path, html))
            known |= classes
    return new


def templates():
    folder = settings.BASE_DIR / "templates"
    pages = [path for name in ("account", "mfa", "usersessions") for path in (folder / name).rglob("*.html")]
    return {str(path.relative_to(folder)) for path in [*pages, folder / "429.html", folder / "403_csrf.html"]}


def test_every_address_and_every_template_of_accounts_is_walked_to():
    pages = [page for journey in JOURNEYS for page in walked(journey)]

    assert set(names(urls.urlpatterns)) - {page.name for page in pages} == NO_PAGES
    assert templates() - set().union(*(page.templates for page in pages)) == {"account/data_file.html"}


@pytest.mark.browser
@pytest.mark.parametrize("journey", JOURNEYS)
def test_axe_finds_nothing_on_the_way(findings, journey):
    pages = [page for page in walked(journey) if "<main" in page.html]

    assert findings([(page.path, page.html) for page in pages]) == []


def mail_of(kind):
    """Return a mail as HTML, with a link as long as ours are."""
    fields = example(kind) | ({kind.link: f"{SITE}/account/confirm/{'x' * 200}/"} if kind.link else {})
    return as_html(texts(kind, kind.first_words, fields) | {"unsubscribe": f"{SITE}/x/" if kind.list else ""})


@pytest.mark.browser
def test_axe_finds_nothing_in_any_mail(findings):
    mails = [(name, mail_of(kind)) for name, kind in KINDS.items()]

    assert findings(mails, runOnly=OF_MAIL) == []
