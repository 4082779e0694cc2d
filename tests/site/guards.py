"""What keeps words from those whom they are not for, guard by guard, and where somebody meets them without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from unittest import mock

from django.urls import reverse

from accounts import access
from guides import around_query
from home.leaks import admin, hiding, planting
from home.leaks.addresses import addresses, too_young_for
from home.leaks.audiences import SIGNED_IN, STRANGER
from home.leaks.canaries import Canaries
from home.leaks.making import COMMON
from home.leaks.planting import EDITORS, MANAGERS, MEMBERS, Planted
from home.leaks.scanning import Ground, Leak
from hub.content.serving import site_path
from hub.social import social_picture_path
from programs.models import Program
from tests.site.sources import APPS, ROOT, modules

ASKED = "request requested"
GUIDE, GUIDE_IN_WORDS = "/guides/leak-scan-guide/", "/guides/leak-scan-guide/index.md"
ELSEWHERE = "in files and messages"
SEARCH = "by guessing words"


def _all(things, *_, **__):
    return things


def _asked(request, things):
    return things


def _yes(*_, **__):
    return True


def _no(*_, **__):
    return False


def _nothing(*_, **__):
    return None


WITHOUT = {
    "visible_to": _asked,
    "pages_to_show": _asked,
    "files_to_show": _asked,
    "visible_to_everyone": _all,
    "files_for_everyone": _all,
    "keep_to_show": _all,
    "may_have": _yes,
    "is_open": _yes,
    # Of the rule itself, and beside it.
    "accept_request": _yes,
    "closed_sections": lambda request: [],
    "_beginnings": lambda path, aliases: [path],
    "FOR_EVERYONE": ("images", "original_images", "documents"),
    "has_only_the_desk": _no,
    "NAMED": {},
    "known_pages": _asked,
    "popular_tags": lambda model: planting.SiteImage.tags.all(),
    "keep_copy_closed": _nothing,
    "keep_closed": _nothing,
    "keep_for": _nothing,
    "is_gated": _no,
}
"""By the name of a guard, what stands in its place."""


def _old(planted: Planted) -> list[str]:
    return [f"/leak-scan-old-{number}" for number in range(len(planted.hidden))]


def _place(program: Program) -> str:
    return reverse("program_place", args=[program.slug])


def _enquiry(planted: Planted) -> list[str]:
    Program.objects.filter(pk=planted.hidden_program.pk).update(joining="enquiry")
    return [f"/early-access/enquiry/{planted.hidden_program.slug}/"]


def _at(*found: str):
    return lambda planted: list(found)


def _area(planted: Planted) -> list[str]:
    return [site_path(planted.areas[0])]


def _document(planted: Planted) -> list[str]:
    return [planted.documents[0].url]


def _chooser(planted: Planted) -> list[str]:
    return [f"/admin/choose-page/{planted.areas[0].pk}/"]


USES = {
    "guides.around_query.files_for_everyone": (STRANGER, _at(GUIDE)),
    "guides.around_query.visible_to_everyone": (STRANGER, _at(GUIDE)),
    "guides.listings.visible_to_everyone": (STRANGER, _at("/topics/leak-scan/")),
    "guides.models.guides.visible_to_everyone": (STRANGER, _at("/guides/")),
    "home.feeds.visible_to_everyone": (STRANGER, _at("/feed.xml")),
    "home.hub_map.visible_to_everyone": (STRANGER, _at("/map/")),
    "home.legal.visible_to_everyone": (STRANGER, _at("/account/sign-up/")),
    "home.llms.visible_to_everyone": (STRANGER, _at("/llms.txt")),
    "home.member_home.visible_to": (SIGNED_IN, _at("/members/")),
    "home.relations.visible_to": (SIGNED_IN, _at(ELSEWHERE)),
    "home.sitemaps.visible_to_everyone": (STRANGER, _at("/sitemap.xml")),
    "home.social.visible_to_everyone": (STRANGER, lambda planted: [social_picture_path(planted.areas[0])]),
    "home.views.members.visible_to": (
        SIGNED_IN,
        lambda planted: [reverse("save_page", args=[planted.areas[0].pk])],
    ),
    "hub.content.export.files_for_everyone": (STRANGER, _at(ELSEWHERE)),
    "hub.content.export.visible_to_everyone": (STRANGER, _at(ELSEWHERE)),
    "hub.content.serving.files_to_show": (STRANGER, _at(GUIDE_IN_WORDS)),
    "hub.content.serving.pages_to_show": (STRANGER, _at(GUIDE_IN_WORDS)),
    "hub.lookups.files_to_show": (STRANGER, _at(GUIDE)),
    "hub.lookups.pages_to_show": (STRANGER, _at("/leak-scan-page/")),
    "hub.lookups.visible_to_everyone": (STRANGER, _at(GUIDE)),
    "hub.middleware.visible_to": (STRANGER, _old),
    "hub.navigation.keep_to_show": (STRANGER, _at("/")),
    "hub.sections.files_for_everyone": (EDITORS, _at(f"/admin/tag-autocomplete/?{admin.ASKED}")),
    "hub.sections.visible_to": (EDITORS, _chooser),
    "hub.uploads.may_have": (STRANGER, lambda planted: [planted.images[0].file.url]),
    "programs.ages.visible_to_everyone": (STRANGER, lambda planted: [too_young_for(planted.hidden_program)]),
    "programs.known.visible_to_everyone": (
        SIGNED_IN,
        lambda planted: [f"{_place(planted.hidden_program)}ask/"],
    ),
    "programs.models.areas.visible_to": (MEMBERS, _area),
    "programs.models.pages.visible_to_everyone": (STRANGER, _at("/programs/")),
    "programs.reading.visible_to_everyone": (ASKED, lambda planted: [_place(planted.program)]),
    "programs.views.enquiries.visible_to_everyone": (STRANGER, _enquiry),
    "programs.views.outside.visible_to_everyone": (
        STRANGER,
        lambda planted: [site_path(page) for page in planted.pages],
    ),
    "search.queries.visible_to": (STRANGER, _at(f"/search/?q={COMMON}")),
    "search.spelling.visible_to_everyone": (STRANGER, _at(SEARCH)),
}
"""By each use of the access rule: whose eyes, and where."""

OTHERS = {
    "accounts.access._beginnings": (STRANGER, _at("/sitemap.xml")),
    "accounts.access.closed_sections": (STRANGER, _at("/sitemap.xml")),
    "accounts.access.visible_to": (STRANGER, _at("/sitemap.xml")),
    "hub.sections.NAMED": (EDITORS, _chooser),
    "hub.uploads.FOR_EVERYONE": (
        STRANGER,
        lambda planted: [f"/media/./{planted.documents[0].file.name}"],
    ),
    "hub.wagtail_hooks.known_pages": (EDITORS, _at(f"/admin/choose-page/search/?{admin.ASKED}")),
    "programs.middleware.has_only_the_desk": (
        MANAGERS,
        _at(f"/admin/snippets/choose/guides/resourcegroup/?{admin.ASKED}"),
    ),
    "wagtail.models.CollectionViewRestriction.accept_request": (STRANGER, _document),
    "wagtail.models.PageViewRestriction.accept_request": (STRANGER, _area),
}
"""Guards beside the rule, or within it."""

EXEMPT = {
    "hub.gated_pictures.files_for_everyone": "says which files are to be moved; nobody reads it",
    "hub.readers.is_open": "tells editors of others",
    "programs.models.areas.is_open": "before the gate that stands in any case: all addresses look the same",
    "programs.views.outside.visible_to": "among the areas of one's own programs",
    "programs.views.places.visible_to": "for members of the program alone",
    "programs.wagtail_hooks.is_open": "before Wagtail's own gate, which says less",
    "programs.wagtail_hooks.may_have": "before Wagtail's own gate, which says less",
}
"""Uses without which nobody meets a word, and why."""


def _anew(site: Ground, make) -> Ground:
    """Return a site of which only what is made now is hidden."""
    planted = replace(site.planted, words=Canaries(), areas=[], pages=[], documents=[], images=[])
    make(planted, *site.planted.pages[:2])
    return Ground(site.host, planted, site.people)


def _inside(planted: Planted, *_) -> None:
    planting.inside(planted, planting.landing("Leak scan three", "leak-scan-three"), MEMBERS)


AT_FIRST = {
    "hub.gated_pages.keep_closed": lambda site: _anew(site, hiding.moved_out),
    "hub.models.media.is_gated": lambda site: _anew(site, _inside),
    "hub.models.pages.keep_copy_closed": lambda site: _anew(site, hiding.copied),
    "programs.models.areas.keep_for": lambda site: _anew(site, _inside),
}
"""Guards that act when a thing comes to where it is."""


@contextmanager
def taken_away(guard: str) -> Iterator[None]:
    """Do without a guard for a moment."""
    # What this remembers depends on the rule.
    around_query._texts.clear()
    with mock.patch(guard, WITHOUT[guard.rpartition(".")[2]]):
        yield
    around_query._texts.clear()


def leaks(site: Ground, audience: str, where: list[str]) -> list[Leak]:
    """Return what somebody meets there."""
    if where == [ELSEWHERE]:
        return list(site.leaks_elsewhere())
    if where == [SEARCH]:
        return list(site.leaks_in_the_search(audience, site.planted.words.secret(audience)[:8]))
    return [leak for answer in site.read(audience, where) for leak in site.leaks_in(answer, audience)]


def asked_by_the_scan(site: Ground, audience: str, where: list[str]) -> bool:
    """Tell whether the scan reads there."""
    begin = [*addresses(site.planted), *(admin.addresses(site.planted) if audience in {EDITORS, MANAGERS} else ())]
    return set(where) <= {*begin, ELSEWHERE, SEARCH}


def all_hidden(planted: Planted) -> list[str]:
    """Return where hidden pages and pictures are."""
    return [*map(site_path, planted.hidden), *(image.file.url for image in planted.images)]


def uses_of_the_rule() -> set[str]:
    """Return where a module uses a part of the access rule."""
    parts = {name: getattr(access, name) for name in list(WITHOUT)[:8]}
    ours = (path for path in modules(*APPS) if "from accounts.access import" in path.read_text())
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ours]
    return {
        f"{module}.{name}"
        for module in names
        for name, part in parts.items()
        if getattr(import_module(module), name, None) is part
    }
