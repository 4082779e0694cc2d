"""Hides a word in every place that is not for everyone, and lets public pages lead there in every way they can."""

from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page

from guides.models import GlossaryTerm, Protocol, ResourceGroup
from guides.models.guides import RelatedPage
from home.leaks import making
from home.leaks.canaries import Canaries
from home.models import HomePage, StandardPage
from hub.models import SiteDocument, SiteImage, Topic
from programs.models import MemberAreaPage, MemberPage, Program, ProgramIndexPage, ProgramPage, ReadingStep
from programs.states import ProgramState

MEMBERS, OTHERS = "member", "member of another program"
MANAGERS, EDITORS = "membership manager", "editor of another section"
"""The audiences that some of the words are for."""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><title>{}</title></svg>'


@dataclass
class Planted:
    """What was made for a scan."""

    words: Canaries
    program: Program
    other: Program
    topic: Topic
    term: GlossaryTerm
    protocol: Protocol
    section: StandardPage
    shelf: Collection
    # Hidden from others than the members of a program.
    areas: list[Page] = field(default_factory=list)
    # Hidden as well: from all whom a scan knows.
    pages: list[Page] = field(default_factory=list)
    documents: list[SiteDocument] = field(default_factory=list)
    images: list[SiteImage] = field(default_factory=list)
    group: ResourceGroup | None = None
    hidden_program: Program | None = None
    # The one page that everyone may see, as it was before the changes to come.
    changed: Page | None = None

    @property
    def hidden(self) -> list[Page]:
        """All pages that are not for everyone."""
        return [*self.areas, *self.pages]


def begin(words: Canaries) -> Planted:
    """Make what is for everyone, and two programs with their member areas."""
    topic = Topic.objects.create(name="Leak scan", slug=making.TOPIC, summary="For a moment only.")
    term = GlossaryTerm.objects.create(term="Leak scanning", slug=making.TOPIC, short_definition="For a moment only.")
    protocol = Protocol.objects.create(name="Leak scan", slug=making.TOPIC, purpose="For a moment only.")
    protocol.steps.create(title="Begin", minutes=5)
    one, other = (landing(f"Leak scan {number}", f"leak-scan-{number}") for number in ("one", "two"))
    home = HomePage.objects.get()
    section = home.add_child(instance=StandardPage(**making.open_to_all("leak-scan-section")))
    shelf = Collection.get_first_root_node().add_child(name="Leak scan section")
    planted = Planted(words, one.program, other.program, topic, term, protocol, section, shelf)
    for page, readers in ((one, MEMBERS), (other, OTHERS)):
        inside(planted, page, readers)
    return planted


def landing(name: str, slug: str, *, is_draft: bool = False) -> ProgramPage:
    """Make a program and its page."""
    program = Program.objects.create(
        name=name, slug=slug, audience="for a scan", promise="For a moment.", state=ProgramState.EARLY_ACCESS
    )
    fields = making.open_to_all(slug) | {"title": name, "heading": "A scan", "live": not is_draft}
    return ProgramIndexPage.objects.get().add_child(instance=ProgramPage(program=program, **fields))


def inside(planted: Planted, landing: ProgramPage, readers: str) -> None:
    """Make a member area, a page in it, and the files that belong there."""
    named = making.named(planted.words, f"area for {readers}", readers=(readers,))
    area = landing.add_child(instance=MemberAreaPage(teaser="What members find.", **named))
    page = MemberPage(**making.named(planted.words, f"page for {readers}", readers=(readers,)))
    area.add_child(instance=page)
    document, image = files(planted, area.files.collection, readers)
    link = f'<a linktype="document" id="{document.pk}">a document</a>'
    page.body = making.told(f"{page.body.raw_data[0]['value']} Take {link}.", making.picture(image))
    making.published(area, page)
    planted.areas += [area, page]


def files(planted: Planted, collection: Collection, readers: str) -> tuple[SiteDocument, SiteImage]:
    """Put a document and a drawing into a collection."""

    def hide(place: str, *, is_shown: bool = False) -> str:
        return planted.words.hide(f"{place} for {readers}", readers=(readers,), is_shown=is_shown)

    paper = ContentFile(
        f"<p>{hide('bytes of document', is_shown=True)}</p>".encode(),
        name=f"{hide('file name of document', is_shown=True)}.txt",
    )
    drawing = ImageFile(
        BytesIO(DRAWING.format(hide("bytes of picture", is_shown=True)).encode()),
        name=f"{hide('file name of picture')}.svg",
    )
    document = SiteDocument(title=f"{making.COMMON} {hide('title of document')}", collection=collection, file=paper)
    image = SiteImage(
        title=f"{making.COMMON} {hide('title of picture')}",
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
    return document, image


def point(planted: Planted) -> None:
    """Let a public page, the reading path and old addresses lead to all that is hidden."""
    hidden = planted.hidden
    blocks = [{"type": "explore", "value": {"page": page.pk, "anchor": "", "reason": "to see"}} for page in hidden]
    links = " ".join(f'<a linktype="page" id="{page.pk}">page</a>' for page in hidden)
    links += "".join(f' <a linktype="document" id="{document.pk}">document</a>' for document in planted.documents)
    rows = [{"page": page.pk, "line": ""} for page in hidden]
    blocks += [{"type": "resources", "value": {"title": "All", "resources": rows}}]
    blocks += map(making.picture, planted.images)
    blocks += [{"type": "program", "value": {"page": planted.hidden_program.landing_page.pk}}]
    told = making.open_to_all("leak-scan-page", *blocks, words=links)
    making.published(HomePage.objects.get().add_child(instance=StandardPage(**told)))
    guide = making.guide(making.open_to_all("leak-scan-guide", *blocks, words=links))
    guide.topics.add(planted.topic)
    guide.related_pages = [RelatedPage(page_id=page.pk) for page in hidden]
    guide.picture = planted.images[0]
    making.published(guide)
    for number, page in enumerate(hidden):
        Redirect.objects.create(old_path=f"/leak-scan-old-{number}", redirect_page_id=page.pk)
        ReadingStep.objects.create(program=planted.program, page_id=page.pk)
