"""The one access rule: what a person may see is decided here, for every surface.

It asks the same page restrictions that Wagtail asks before it serves a page, so a list can never show
what the page itself would refuse. Drafts count as hidden.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from wagtail.models import (
    BaseViewRestriction,
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Revision,
)
from wagtail.query import PageQuerySet

from accounts.models import User

Gates = list[tuple[PageViewRestriction, list[str]]]

GATES = "_gates"
CLOSED = "_closed_sections"
STRANGER = "_stranger"
BEHIND_A_GATE = "_behind_a_gate"
"""Set where the answer to a request is one person's: it may name what that person may open."""


def visible_to(request: HttpRequest, pages: PageQuerySet) -> PageQuerySet:
    """Keep of `pages` what the person behind `request` may open: published, and behind no gate closed to them."""
    published = pages.filter(live=True)
    closed = closed_sections(request)
    if not closed:
        return published
    return published.exclude(reduce(or_, (Q(path__startswith=path) for path in closed)))


def visible_to_everyone(pages: PageQuerySet, during: HttpRequest | None = None) -> PageQuerySet:
    """Keep of `pages` what a stranger may open: the only list that a public page may show.

    `during` a request, the gates are asked once for all its lists; whose request it is makes no difference.
    """
    return visible_to(stranger_during(during) if during else stranger(), pages)


def published_now_or_later() -> PageQuerySet:
    """Return the pages that are published, or will be at a set time; whoever may open them."""
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    return Page.objects.filter(Q(live=True) | Q(pk__in=[int(pk) for pk in scheduled]))


def keep_to_show(pages: list[Page], request: HttpRequest) -> list[Page]:
    """Keep of pages that are at hand what `pages_to_show` would, without another query."""
    closed = closed_sections(request if getattr(request, BEHIND_A_GATE, False) else stranger_during(request))
    return [page for page in pages if page.live and not any(page.path.startswith(path) for path in closed)]


def is_open(request: HttpRequest, page: Page) -> bool:
    """Tell whether every gate around a page is open to the person behind `request`."""
    return all(gate.accept_request(request) for gate in page.get_view_restrictions())


def keep_closed(page: Page, gates: Iterable[PageViewRestriction]) -> None:
    """See that a page has come behind no fewer gates than these; what is missing it gets as its own."""
    has = {_like(gate) for gate in page.get_view_restrictions()}
    for gate in {_like(gate): gate for gate in gates if _like(gate) not in has}.values():
        own = PageViewRestriction.objects.create(
            page_id=page.pk, restriction_type=gate.restriction_type, password=gate.password
        )
        own.groups.set(gate.groups.all())


def _like(gate: PageViewRestriction) -> tuple:
    """Return what is equal for two gates that let the same people in."""
    return gate.restriction_type, gate.password, frozenset(gate.groups.values_list("pk", flat=True))


def pages_to_show(request: HttpRequest | None, pages: PageQuerySet) -> PageQuerySet:
    """Keep of `pages` what the answer to a request may name: behind a gate, what the person who gets it may open."""
    if request is None or not getattr(request, BEHIND_A_GATE, False):
        return visible_to_everyone(pages, during=request)
    return visible_to(request, pages)


def files_for_everyone(files: QuerySet) -> QuerySet:
    """Keep of documents or images what a stranger may have: those in collections behind no gate.

    A link would betray a document's file name, even where the document itself is refused.
    """
    beginning = Substr(OuterRef("collection__path"), 1, Length("collection__path"))
    return files.exclude(Exists(CollectionViewRestriction.objects.filter(collection__path=beginning)))


def files_to_show(request: HttpRequest | None, files: QuerySet) -> QuerySet:
    """Keep of documents or images what the answer to a request may name, as with pages."""
    if not getattr(request, BEHIND_A_GATE, False):
        return files_for_everyone(files)
    closed = [gate.collection.path for gate in gates_of_files() if not gate.accept_request(request)]
    return files.exclude(reduce(or_, (Q(collection__path__startswith=path) for path in closed))) if closed else files


def gates_of_files() -> QuerySet[CollectionViewRestriction]:
    """Return every gate of a collection."""
    return CollectionViewRestriction.objects.select_related("collection").prefetch_related("groups")


def may_have(request: HttpRequest, collection: Collection) -> bool:
    """Tell whether the person behind `request` may have the files of a collection."""
    return all(gate.accept_request(request) for gate in collection.get_view_restrictions())


def is_gated(collection: Collection) -> bool:
    """Tell whether a collection is not for everyone."""
    return collection.get_view_restrictions().exists()


def closed_sections(request: HttpRequest) -> list[str]:
    """Return the tree paths at which a gate begins that is closed to the person; asked once a request."""
    closed = getattr(request, CLOSED, None)
    if closed is None:
        found, nobody = gates(request), getattr(request, STRANGER, None) is request
        if found and not nobody:
            _fetch_groups([gate for gate, _ in found], request)
        shut = [paths for gate, paths in found if nobody or not gate.accept_request(request)]
        closed = sorted({path for paths in shut for path in paths})
        setattr(request, CLOSED, closed)
    return closed


def gates_around(request: HttpRequest, page: Page) -> list[PageViewRestriction]:
    """Return the gates behind which a page lies, open or closed, without asking again."""
    return [gate for gate, paths in gates(request) if any(page.path.startswith(path) for path in paths)]


def gates(request: HttpRequest) -> Gates:
    """Return every gate of the tree with the paths at which it begins; asked once a request.

    An alias has all gates around the page that it shows, wherever it stands.
    """
    known = getattr(request, GATES, None)
    if known is None:
        restrictions = list(PageViewRestriction.objects.select_related("page"))
        aliases = (
            list(Page.objects.exclude(alias_of=None).values_list("path", "alias_of__path")) if restrictions else []
        )
        known = [(gate, _beginnings(gate.page.path, aliases)) for gate in restrictions]
        setattr(request, GATES, known)
    return known


def stranger_during(request: HttpRequest) -> HttpRequest:
    """Return the stranger for whom all public lists of a request are made."""
    if not hasattr(request, STRANGER):
        nobody = stranger()
        setattr(nobody, GATES, gates(request))
        setattr(request, STRANGER, nobody)
    return getattr(request, STRANGER)


def stranger() -> HttpRequest:
    """Return a request from nobody in particular, with no session: every gate is closed to it."""
    request = request_of(AnonymousUser())
    setattr(request, STRANGER, request)
    return request


def request_of(person: User | AnonymousUser) -> HttpRequest:
    """Return a request from one person, to ask what is open to them when they are not there.

    To whoever cannot sign in, that is what a stranger may see.
    """
    request = HttpRequest()
    request.user, request.session = person if person.is_active else AnonymousUser(), SessionBase()
    return request


def keep_for(group: Group, place: Page | Collection, newest: BaseViewRestriction | None = None) -> None:
    """Leave a page or a collection to the members of a group, whatever it was open to before.

    One gate stays: the `newest`, where somebody has just made one and goes on with it.
    """
    gates = sorted(place.view_restrictions.order_by("pk"), key=lambda gate: gate != newest)
    gate = gates.pop(0) if gates else _made(place)
    for other in gates:
        other.delete()
    if gate.restriction_type != BaseViewRestriction.GROUPS:
        gate.restriction_type = BaseViewRestriction.GROUPS
        gate.save()
    if list(gate.groups.all()) != [group]:
        gate.groups.set([group])


def _made(place: Page | Collection) -> BaseViewRestriction:
    if isinstance(place, Collection):
        return CollectionViewRestriction.objects.create(collection=place, restriction_type=BaseViewRestriction.GROUPS)
    return PageViewRestriction.objects.create(page_id=place.pk, restriction_type=BaseViewRestriction.GROUPS)


class Visitor(AnonymousUser):
    """Somebody who does not exist, in whose eyes editors look at a page: in these groups, or not even signed in."""

    def __init__(self, groups: QuerySet[Group] | None = None):
        self.seen_groups = groups

    @property
    def is_authenticated(self) -> bool:  # type: ignore[override]
        """Tell whether somebody is signed in."""
        return self.seen_groups is not None

    @property
    def groups(self) -> QuerySet[Group]:  # type: ignore[override]
        """Return the groups."""
        return Group.objects.none() if self.seen_groups is None else self.seen_groups


def _fetch_groups(closed: list[PageViewRestriction], request: HttpRequest) -> None:
    """Fetch at once what Wagtail would ask gate by gate: whom each is for, and which groups the person is in."""
    prefetch_related_objects(closed, "groups")
    if request.user.is_authenticated and request.user.pk:
        prefetch_related_objects([request.user], "groups")


def _beginnings(path: str, aliases: list[tuple[str, str]]) -> list[str]:
    """Return a gate's path, and those of the aliases of all that lies behind it, and of their aliases."""
    paths = [path]
    for behind in paths:
        paths += [alias for alias, source in aliases if source.startswith(behind) and alias not in paths]
    return paths
