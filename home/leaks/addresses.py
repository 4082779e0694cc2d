"""Where a scan looks: what is public, what lies near the hidden, and the hidden itself."""

from collections.abc import Iterator

from django.urls import reverse
from wagtail.models import Page

from accounts.addresses import with_next
from home.leaks.making import COMMON
from home.leaks.planting import Planted
from hub.content.serving import site_path
from hub.social import social_picture_path
from programs.models import Program

PUBLIC = (
    "/",
    "/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
    "/map/",
    "/protocols/",
    "/topics/",
    "/glossary/",
    "/guides/",
    "/programs/",
    "/index.md",
    "/guides/index.md",
    f"/search/?q={COMMON}",
    f"/search/?q={COMMON}&page=2",
    # A slip, and an address that leads nowhere: both are answered with guesses.
    f"/search/?q={COMMON[:-2]}n",
    f"/{COMMON}/",
)
"""What lists other things."""
EACH = 6
"""Of so many hidden pages one, where few are wanted."""
OWN = (
    "/account/",
    "/account/sign-up/",
    "/account/age/",
    "/account/age/program/",
    "/account/me/",
    "/account/data/",
    "/members/",
    "/admin/",
)


def public(planted: Planted) -> list[str]:
    """Return where public things are listed, and those that lead to what is hidden."""
    slug = planted.topic.slug
    things = [f"/{kind}/{slug}/{form}" for kind in ("topics", "glossary", "protocols") for form in ("", "index.md")]
    pages = [f"/guides/{slug}-guide/", f"/guides/{slug}-guide/index.md", f"/guides/{slug}-change/"]
    pages += [f"/{slug}-page/", f"/{slug}-page/index.md"]
    return [*PUBLIC, *things, f"/topics/{slug}/feed.xml", *pages]


def addresses(planted: Planted, *, few: bool = False) -> list[str]:
    """Return where to begin: around all that is hidden, or around a `few` pages."""
    found = [*public(planted), *OWN]
    for program in (planted.program, planted.other, planted.hidden_program):
        found.append(too_young_for(program))
        place, slug = reverse("program_place", args=[program.slug]), program.slug
        found += [place, *(f"{place}{own}/" for own in ("members", "ask", "answers"))]
        found += [f"/programs/{slug}/", f"/early-access/enquiry/{slug}/"]
    for number, page in list(enumerate(planted.hidden))[:: EACH if few else 1]:
        found += [f"/leak-scan-old-{number}", f"/leak-scan-old-{number}/", *_around(page)]
    found += [address for document in planted.documents for address in _of_document(document)]
    found += [address for image in planted.images for address in _of_image(image)]
    return list(dict.fromkeys(found))


def too_young_for(program: Program) -> str:
    """Return where somebody comes who is too young for a program, with the way there signed by the site."""
    return with_next("account_age_program", reverse("program_place", args=[program.slug]))


def _around(page: Page) -> Iterator[str]:
    """Yield the page's own address, those of its other forms, and those nearly right."""
    own = site_path(page)
    yield from (own, f"{own}index.md", own[:-2] + "/", f"{own}nothing/", own.upper())
    yield from (social_picture_path(page.specific), f"/account/me/?page={page.pk}")
    yield reverse("save_page", args=[page.pk])


def _of_document(document) -> Iterator[str]:
    document.file.close()
    yield from (document.url, f"/documents/{document.pk}/guess.txt", f"/documents/{document.pk}/")
    yield from (document.file.url, f"/media/./{document.file.name}", f"/media/images/../{document.file.name}")


def _of_image(image) -> Iterator[str]:
    sized = image.get_rendition("width-20|format-png" if not image.is_svg() else "width-20|preserve-svg")
    yield from (image.file.url, sized.url, f"/media/images/../{image.file.name}", f"/media//{image.file.name}")
