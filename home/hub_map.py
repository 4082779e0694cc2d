"""What the map of the hub shows: guides by group, their topics, and the pages they lead to. Public pages only."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from string import ascii_uppercase

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from accounts.access import visible_to_everyone
from guides.models import GuidePage, KnowledgeHubPage
from guides.models.guides import READING_ORDER
from hub.models import PageTopic, Topic
from programs.models import ProgramIndexPage

NO_GROUP = "More guides"


@dataclass
class MappedPage:
    """A page on the map, the topics it stands under and the pages it leads to; a guide has a number."""

    page: Page
    sign: str = ""
    topics: list[Topic] = field(default_factory=list)
    leads_to: list[Page] = field(default_factory=list)


@dataclass(frozen=True)
class MappedTopic:
    """A topic on the map, and the letter that stands for it."""

    topic: Topic
    sign: str


@dataclass(frozen=True)
class MappedGroup:
    """Guides that belong together; those without a resource group stand together too."""

    name: str
    guides: list[MappedPage]


@dataclass(frozen=True)
class HubMap:
    """The whole map: hub pages, groups of guides, topics in use, and where one finds a seat."""

    hubs: list[MappedPage]
    groups: list[MappedGroup]
    topics: list[MappedTopic]
    programs: Page | None

    @property
    def guides(self) -> list[MappedPage]:
        """All guides, group by group."""
        return [guide for group in self.groups for guide in group.guides]


def read_map(during: HttpRequest | None = None) -> HubMap:
    """Return the map as a stranger may see it; `during` a request, the gates are asked once."""
    hubs = [MappedPage(page) for page in visible_to_everyone(_hubs(), during)]
    guides = [
        MappedPage(page, str(number)) for number, page in enumerate(visible_to_everyone(_guides(), during), start=1)
    ]
    mapped = {place.page.pk: place for place in [*hubs, *guides]}
    topics = _add_topics(mapped)
    _add_links(mapped, during)
    grouped = groupby(guides, key=lambda guide: str(guide.page.group or NO_GROUP))
    groups = [MappedGroup(name, list(members)) for name, members in grouped]
    return HubMap(hubs, groups, topics, visible_to_everyone(ProgramIndexPage.objects.defer("body"), during).first())


def _hubs() -> QuerySet:
    return KnowledgeHubPage.objects.defer("body").order_by("path")


def _guides() -> QuerySet:
    return GuidePage.objects.select_related("group").defer("body").order_by(*READING_ORDER)


def _add_topics(mapped: dict[int, MappedPage]) -> list[MappedTopic]:
    """Tell the pages their topics; return the topics under which any of them stands, by name."""
    used = {}
    for tagging in PageTopic.objects.select_related("tag").order_by("tag__name"):
        place = mapped.get(tagging.content_object_id)
        if place:
            place.topics.append(tagging.tag)
            used[tagging.tag_id] = tagging.tag
    return [MappedTopic(topic, _letter(number)) for number, topic in enumerate(used.values())]


def _letter(number: int) -> str:
    """Return A for 0, B for 1, and after Z, A2."""
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def _add_links(mapped: dict[int, MappedPage], during: HttpRequest | None) -> None:
    """Tell the pages where their texts and choosers lead, in the order of titles."""
    kind = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(base_content_type=kind, to_content_type=kind)
    targets = defaultdict(set)
    for source, target in references.values_list("object_id", "to_object_id"):
        if int(source) in mapped and source != target:
            targets[int(source)].add(int(target))
    elsewhere = set().union(*targets.values()) - mapped.keys()
    pages = {key: place.page for key, place in mapped.items()}
    pages |= {page.pk: page for page in visible_to_everyone(Page.objects.filter(pk__in=elsewhere), during)}
    for key, found in targets.items():
        mapped[key].leads_to = sorted((pages[k] for k in found if k in pages), key=lambda page: (page.title, page.pk))
