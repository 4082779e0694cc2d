"""Hides a word in every place that is not for everyone, and lets public pages lead there in every way they can."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page

from accounts.access import keep_for
from guides.models import GuideIndexPage, GuidePage
from guides.models.guides import RelatedPage
from home.leaks.canaries import Canaries
from home.models import HomePage, StandardPage
from hub.models import SiteDocument, SiteImage, Topic
from programs.models import MemberAreaPage, MemberPage, Program, ProgramIndexPage, ProgramPage, ReadingStep
from programs.states import ProgramState

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><title>{}</title></svg>'


@dataclass
class Planted:
    """What was made for a scan."""

    words: Canaries
    program: Program
    other: Program
    topic: Topic
    area: MemberAreaPage
    pages: list[Page] = field(default_factory=list)
    documents: list[SiteDocument] = field(default_factory=list)
    images: list[SiteImage] = field(default_factory=list)
    # The one page that everyone may see, as it was before the changes to come.
    changed: Page | None = None


def plant(words: Canaries) -> Planted:
    """Fill a site with what is not for everyone; whoever calls this lets go of it afterwards."""
    topic = Topic.objects.create(name="Leak scan", slug="leak-scan", summary="For a moment only.")
    landing, other = _landing("Leak scan one"), _landing("Leak scan two")
    _area(other, SimpleNamespace(hide=lambda *_, **__: "other"), topic)
    area, page = _area(landing, words, topic)
    planted = Planted(words, landing.program, other.program, topic, area, [area, page])
    _files(planted, area.files.collection)
    _gated_by_hand(planted)
    _unpublished(planted)
    _point(planted)
    return planted


def _landing(name: str) -> ProgramPage:
    slug = name.lower().replace(" ", "-")
    program = Program.objects.create(
        name=name, slug=slug, audience="for a scan", promise="For a moment.", state=ProgramState.EARLY_ACCESS
    )
    landing = ProgramPage(
        title=name,
        slug=slug,
        summary="For a moment only.",
        heading="A scan",
        program=program,
        body=told("For a moment."),
    )
    return ProgramIndexPage.objects.get().add_child(instance=landing)


def _area(landing: ProgramPage, words: Any, topic: Topic) -> tuple[MemberAreaPage, MemberPage]:
    area = MemberAreaPage(teaser="What members find.", **_named(words, "member area", for_members=True))
    landing.add_child(instance=area)
    page = MemberPage(**_named(words, "member page", for_members=True))
    area.add_child(instance=page)
    for each in (area, page):
        each.save_revision().publish()
    return area, page


def _named(words: Any, place: str, *, for_members: bool = False, **more: Any) -> dict[str, Any]:
    """Return the fields of a page, with a word in each."""

    def word(of: str) -> str:
        return words.hide(f"{of} of {place}", for_members=for_members)

    return {
        "title": f"About {word('title')}",
        "slug": f"{word('address')}",
        "seo_title": f"Title {word('title for search engines')}",
        "search_description": f"On {word('description for search engines')}.",
        "summary": f"On {word('summary')}.",
        "body": told(f"What stands here: {word('text')}."),
        **more,
    }


def _files(planted: Planted, collection: Collection) -> None:
    """Put a document and a drawing into the collection of the area."""
    hide = planted.words.hide
    paper = ContentFile(
        f"<p>{hide('bytes of document', for_members=True)}</p>".encode(),
        name=f"{hide('file name of document', for_members=True)}.txt",
    )
    drawing = ImageFile(
        BytesIO(DRAWING.format(hide("bytes of picture", for_members=True)).encode()),
        name=f"{hide('file name of picture')}.svg",
    )
    document = SiteDocument(title=hide("title of document"), collection=collection, file=paper)
    image = SiteImage(
        title=hide("title of picture"),
        description=hide("description of picture"),
        collection=collection,
        file=drawing,
    )
    for thing in (document, image):
        thing.save()
        thing.tags.add(hide(f"tag of {thing._meta.verbose_name}"))
        thing.save()
    planted.documents.append(document)
    planted.images.append(image)
    link = f'<a linktype="document" id="{document.pk}">a document</a>'
    page = planted.pages[1].specific
    page.body = told(f"{page.body.raw_data[0]['value']} Take {link}.", picture=image)
    page.save_revision().publish()


def _gated_by_hand(planted: Planted) -> None:
    """Gate an ordinary page in the menu, with one below it."""
    room = StandardPage(show_in_menus=True, **_named(planted.words, "gated page"))
    HomePage.objects.get().add_child(instance=room)
    below = StandardPage(**_named(planted.words, "page below a gate"))
    room.add_child(instance=below)
    keep_for(Group.objects.create(name="Leak scan: nobody"), room)
    for each in (room, below):
        each.topics.add(planted.topic)
        each.save_revision().publish()
    planted.pages += [room, below]


def _unpublished(planted: Planted) -> None:
    """Make a draft, a page that is scheduled, one that was taken back, and one with changes to come."""
    draft, planned, gone = (
        _guide(_named(planted.words, place), live=place == "page taken back")
        for place in ("draft", "scheduled page", "page taken back")
    )
    planned.go_live_at = timezone.now() + timedelta(days=30)
    planned.save_revision().publish()
    gone.save_revision().publish()
    gone.unpublish()
    changed = _guide(
        {"title": "Leak scan change", "slug": "leak-scan-change", "summary": "Open.", "body": told("Open.")}
    )
    for name, value in _named(planted.words, "change to come").items():
        setattr(changed, name, value)
    changed.save_revision()
    planted.changed = changed
    planted.pages += [draft, planned, gone, changed]


def _guide(fields: dict[str, Any], *, live: bool = True) -> GuidePage:
    guide = GuidePage(reviewed_on=date(2026, 1, 1), live=live, **fields)
    return GuideIndexPage.objects.get().add_child(instance=guide)


def _point(planted: Planted) -> None:
    """Let a public page, the reading path and old addresses lead to all that is hidden."""
    blocks = [
        {"type": "explore", "value": {"page": page.pk, "anchor": "", "reason": "to see"}} for page in planted.pages
    ]
    links = " ".join(f'<a linktype="page" id="{page.pk}">page</a>' for page in planted.pages)
    links += "".join(f' <a linktype="document" id="{document.pk}">document</a>' for document in planted.documents)
    rows = [{"page": page.pk, "line": ""} for page in planted.pages]
    blocks += [{"type": "resources", "value": {"title": "All", "resources": rows}}]
    body = json.dumps([*json.loads(told(links, picture=planted.images[0])), *blocks])
    guide = _guide(_open("leak-scan-guide", body))
    guide.topics.add(planted.topic)
    guide.related_pages = [RelatedPage(page_id=page.pk) for page in planted.pages[:4]]
    guide.picture = planted.images[0]
    guide.save_revision().publish()
    for number, page in enumerate(planted.pages):
        Redirect.objects.create(old_path=f"/leak-scan-old-{number}", redirect_page_id=page.pk)
        ReadingStep.objects.create(program=planted.program, page_id=page.pk)


def _open(slug: str, body: str) -> dict[str, str]:
    return {"title": "Leak scan", "slug": slug, "summary": "Open.", "body": body}


def told(words: str, picture: SiteImage | None = None) -> str:
    """Return a body with one paragraph, and a picture where there is one."""
    image = picture and {"image": {"image": picture.pk, "alt_text": "A drawing", "decorative": False}, "caption": ""}
    blocks = [{"type": "text", "value": f"<p>{words}</p>"}, *([{"type": "picture", "value": image}] if image else [])]
    return json.dumps(blocks)
