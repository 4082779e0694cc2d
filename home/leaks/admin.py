"""Every address of the admin at which a page, a file, a tag or a group that is hidden could show up.

They are read off the addresses that the site has, so that those of a new version of Wagtail are among them.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect

from home.leaks.making import COMMON
from home.leaks.planting import Planted

SKIPPED = re.compile(r"(?:test404|failwhale|logout|sprite|jsi18n|modeladmin|password_reset|dismissibles|\.\*)")
ARGUMENT = re.compile(r"\(\?P<(\w+)>.*?\)|<(?:\w+:)?(\w+)>")
ADMIN = "admin/"
ASKED = f"q={COMMON}&search={COMMON}&term=x&page_type=wagtailcore.Page"
FOR_MEMBERS = "page_type=programs.MemberPage"
BULK = {
    "wagtailcore/page": ("move", "delete", "publish", "unpublish"),
    "hub/siteimage": ("add_tags", "add_to_collection", "delete"),
    "hub/sitedocument": ("add_tags", "add_to_collection", "delete"),
}
TYPES = (("home", "standardpage"), ("guides", "guidepage"), ("programs", "memberareapage"), ("programs", "memberpage"))


def addresses(planted: Planted, *, few: bool = False) -> Iterator[str]:
    """Yield the addresses, with what a list is asked for, and with the numbers of what is hidden: of `few` of each."""
    subjects = {start: things[:1] if few else things for start, things in _subjects(planted).items()}
    for route in _routes(get_resolver().url_patterns):
        if not route.startswith(ADMIN) or SKIPPED.match(route.removeprefix(ADMIN)):
            continue
        if not ARGUMENT.search(route):
            chosen = "".join(f"&id={page.pk}" for page in planted.hidden) if "chosen-multiple" in route else ""
            plain = () if few else ("", "?export=csv", f"?{FOR_MEMBERS}")
            yield from (f"/{route}{asked}" for asked in (f"?{ASKED}{chosen}", *plain))
            continue
        about = next((things for start, things in subjects.items() if route.startswith(ADMIN + start)), [{}])
        yield from (f"/{_filled(route, thing)}" for thing in about)
    yield from _bulk(planted)


def _bulk(planted: Planted) -> Iterator[str]:
    things = (planted.hidden, planted.images, planted.documents)
    for (kind, actions), some in zip(BULK.items(), things, strict=True):
        ids = "&".join(f"id={thing.pk}" for thing in some)
        yield from (f"/admin/bulk/{kind}/{action}/?next=/admin/&{ids}" for action in actions)
        yield f"/admin/bulk/{kind}/{actions[0]}/?next=/admin/&id=all"


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in patterns:
        route = before + str(each.pattern).removeprefix("^").removesuffix("$")
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        else:
            yield route


def _filled(route: str, thing: dict[str, Any]) -> str:
    """Return an address with the numbers and names of a thing; for what the thing does not say, the number 1."""
    return ARGUMENT.sub(lambda name: str(thing.get(name[1] or name[2], thing.get("", 1))), route).replace("\\", "")


def _subjects(planted: Planted) -> dict[str, list[dict[str, Any]]]:
    """Return by the beginning of an address which things it is about; any number that it takes is the thing's."""
    images = [{"": each.pk, "filter_spec": "original"} for each in planted.images]
    documents = [{"": each.pk} for each in planted.documents]
    tags = (("taggit", "tag"), ("hub", "topic"))
    return {
        "pages/usage/": [{"content_type_app_name": app, "content_type_model_name": model} for app, model in TYPES],
        "pages/create/": [{"app_label": app, "model_name": model} for app, model in TYPES],
        **dict.fromkeys(("pages/", "choose-page/", "api/main/pages/"), _pages(planted)),
        **dict.fromkeys(("documents/", "api/main/documents/"), documents),
        **dict.fromkeys(("images/", "api/main/images/"), images),
        "collections/": [{"": each.collection_id} for each in planted.images],
        "redirects/": [{"": pk} for pk in Redirect.objects.values_list("pk", flat=True)],
        "tag-autocomplete/": [{"app_name": app, "model_name": model} for app, model in tags],
        **{
            f"snippets/{choose}{thing._meta.label_lower.replace('.', '/')}/": [{"": thing.pk}]
            for thing in (planted.term, planted.protocol, planted.topic, planted.group, planted.hidden_program)
            for choose in ("", "choose/")
        },
    }


def _pages(planted: Planted) -> list[dict[str, Any]]:
    app, model = TYPES[0]
    asked = {
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "destination_id": planted.section.pk,
        "action_name": "copy",
        "content_type_app_name": app,
        "content_type_model_name": model,
    }
    return [{"": page.pk, "revision_id": page.latest_revision_id, **asked} for page in planted.hidden]
