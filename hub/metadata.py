"""What machines read of a page: its own address, a description, and facts in the words of schema.org.

A page, a topic, a term or a protocol answers `structured_data` with the node that describes it; the functions
here and in the apps' own `metadata` modules make these nodes. Only what the page itself shows is in them.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from hub.social import social_picture_path

Node = dict[str, Any]

SPACES = re.compile(r"\s+")
# What could end the script element, or be taken for markup, in text that editors typed.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Metadata:
    """What stands in the head of a page beside its title."""

    title: str
    description: str
    url: str
    is_article: bool
    picture: str
    data: SafeString


def absolute(path: str | None) -> str:
    """Return the public address of a path, by the site's own name and never by what the request calls it."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + (path or "/")


def address(thing: Any) -> str:
    """Return the public address of a page or of anything else that has one."""
    return absolute(thing.url if isinstance(thing, Page) else thing.get_absolute_url())


def social_picture(thing: Any) -> str:
    """Return the address of the picture that stands for the thing where it is shared."""
    return absolute(social_picture_path(thing))


def title(thing: Any) -> str:
    """Return the name of the thing, in the words meant for search engines where there are any."""
    return getattr(thing, "seo_title", "") or str(thing)


def description(thing: Any) -> str:
    """Return what the thing is about, in the words meant for search engines where there are any."""
    texts = (getattr(thing, name, "") for name in ("search_description", "summary", "short_definition", "purpose"))
    return next(filter(None, texts), "")


def describe(thing: Any, trail: Iterable[Page]) -> Metadata:
    """Return the metadata of a thing that stands below the pages of `trail`."""
    node = thing.structured_data
    nodes = [node, breadcrumbs([*trail, thing]), *questions(getattr(thing, "body", ()))]
    return Metadata(
        title=title(thing),
        description=description(thing),
        url=address(thing),
        is_article=node["@type"] == "Article",
        picture=social_picture(thing),
        data=as_json({"@context": "https://schema.org", "@graph": nodes}),
    )


def as_json(data: Node) -> SafeString:
    """Return the data as JSON that nothing in it can turn into markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  escaped above


def plain(markup: Any) -> str:
    """Return the words of rich text, as it is stored: to expand it would look up what its links lead to."""
    source = getattr(markup, "source", markup)
    return SPACES.sub(" ", strip_tags(str(source).replace("<", " <"))).strip()


# Nodes


def node(kind: str, **facts: Any) -> Node:
    """Return a node, without the facts that are not known."""
    return {"@type": kind, **{name: fact for name, fact in facts.items() if fact}}


def organization() -> Node:
    """Return who speaks here."""
    return node(
        "Organization", **{"@id": absolute("/#organization")}, name=settings.WAGTAIL_SITE_NAME, url=absolute("/")
    )


def web_page(thing: Any, kind: str = "WebPage", **facts: Any) -> Node:
    """Return a page that is no more than a page."""
    return node(kind, name=title(thing), description=description(thing), url=address(thing), inLanguage="en", **facts)


def web_site(page: Page) -> Node:
    """Return the site, whose search can be asked from elsewhere."""
    asking = {"@type": "EntryPoint", "urlTemplate": absolute("/search/?q={search_term_string}")}
    search = node("SearchAction", target=asking, **{"query-input": "required name=search_term_string"})
    return web_page(page, "WebSite", publisher=organization(), potentialAction=search)


def article(page: Page) -> Node:
    """Return a page that somebody reads from beginning to end."""
    return node(
        "Article",
        headline=title(page)[:110],
        description=description(page),
        url=address(page),
        mainEntityOfPage=address(page),
        datePublished=_day(page.first_published_at),
        dateModified=_day(page.last_published_at),
        author=organization(),
        publisher=organization(),
        image=social_picture(page),
        inLanguage="en",
    )


def breadcrumbs(trail: list[Any]) -> Node:
    """Return the way from the home page to the last of `trail`."""
    items = [node("ListItem", position=n, name=str(each), item=address(each)) for n, each in enumerate(trail, start=1)]
    return node("BreadcrumbList", itemListElement=items)


def questions(body: Iterable) -> list[Node]:
    """Return the questions that the body answers, as one node; nothing where it answers none."""
    # By name, because going through all blocks would look up everything that they refer to.
    blocks = body.blocks_by_name("questions") if body else ()
    asked = [pair for child in blocks for pair in child.value["questions"]]
    if not asked:
        return []
    return [node("FAQPage", mainEntity=[_question(pair) for pair in asked])]


def _question(pair: Any) -> Node:
    return node("Question", name=pair["question"], acceptedAnswer=node("Answer", text=plain(pair["answer"])))


def _day(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
