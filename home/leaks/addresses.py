"""Where a scan looks: what is public, what lies near the hidden, and the hidden itself."""

from collections.abc import Iterator

from django.urls import reverse

from home.leaks.planting import Planted
from hub.content.serving import site_path
from hub.social import social_picture_path

PUBLIC = ("/", "/feed.xml", "/sitemap.xml", "/robots.txt", "/llms.txt", "/map/", "/protocols/", "/index.md")
OWN = ("/account/", "/account/me/", "/account/data/", "/members/", "/admin/")


def addresses(planted: Planted) -> list[str]:
    """Return where to begin; all links of what is found there are followed."""
    found = [*PUBLIC, *OWN, "/topics/leak-scan/", "/topics/leak-scan/feed.xml", "/topics/leak-scan/index.md"]
    found += ["/guides/leak-scan-guide/", "/guides/leak-scan-guide/index.md", "/guides/leak-scan-change/"]
    found += [reverse("program_place", args=[program.slug]) for program in (planted.program, planted.other)]
    for number, page in enumerate(planted.pages):
        found += [f"/leak-scan-old-{number}", f"/leak-scan-old-{number}/", *_around(page)]
    for document in planted.documents:
        document.file.close()
        found += [
            document.url,
            f"/documents/{document.pk}/guess.txt",
            document.file.url,
            f"/media/./{document.file.name}",
        ]
        found += [f"/admin/documents/edit/{document.pk}/"]
    for image in planted.images:
        sized = image.get_rendition("width-20|format-png" if not image.is_svg() else "width-20|preserve-svg")
        found += [image.file.url, sized.url, f"/media/images/../{image.file.name}", f"/admin/images/{image.pk}/"]
    return list(dict.fromkeys(found))


def _around(page) -> Iterator[str]:
    """Yield the page's own address, those of its other forms, those nearly right, and where editors meet it."""
    own = site_path(page)
    yield from (own, f"{own}index.md", own[:-2] + "/", f"{own}nothing/")
    yield from (social_picture_path(page), f"/account/me/?page={page.pk}", reverse("save_page", args=[page.pk]))
    for view in ("edit", "view_draft"):
        yield reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
