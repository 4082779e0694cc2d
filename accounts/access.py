"""The one access rule: what a person may see is decided here, for every surface.

It asks the same page restrictions that Wagtail asks before it serves a page, so a list can never show
what the page itself would refuse. Drafts count as hidden.
"""

from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

REMEMBERED = "_closed_sections"
STRANGER = "_stranger"


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


def stranger_during(request: HttpRequest) -> HttpRequest:
    """Return the stranger for whom all public lists of a request are made."""
    if not hasattr(request, STRANGER):
        setattr(request, STRANGER, stranger())
    return getattr(request, STRANGER)


def closed_sections(request: HttpRequest) -> list[str]:
    """Return the tree paths at which a gate begins that is closed to the person; asked once a request."""
    closed = getattr(request, REMEMBERED, None)
    if closed is None:
        gates = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
        closed = sorted({gate.page.path for gate in gates if not gate.accept_request(request)})
        setattr(request, REMEMBERED, closed)
    return closed


def stranger() -> HttpRequest:
    """Return a request from nobody in particular, with no session."""
    request = HttpRequest()
    request.user = AnonymousUser()
    request.session = {}
    return request
