"""Registers with Wagtail what programs define elsewhere; answers those who stand outside a member area."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from accounts.access import is_open, may_have
from programs.models import AreaFiles
from programs.models.areas import MembersOnly
from programs.views.outside import outside
from programs.viewsets.enquiries import EnquiryViewSet
from programs.viewsets.listings import LISTINGS
from programs.viewsets.programs import ProgramViewSet
from programs.viewsets.requests import DeskViewSet, PeopleViewSet

register_snippet(ProgramViewSet)
for listing in LISTINGS:
    listing.register_with_wagtail()

Serve = Callable[[Page, HttpRequest, list, dict], HttpResponse]
# Around those of accounts and of Wagtail, which lead strangers to sign in and tell all others no more than that.
OUTERMOST = -2


@hooks.register("register_admin_viewset")
def register_viewsets():
    """Return the desks."""
    return [DeskViewSet(), PeopleViewSet(), EnquiryViewSet()]


@hooks.register("on_serve_page", order=OUTERMOST)
def answer_outside(serve: Serve) -> Serve:
    """Answer those outside a member area with its teaser and their next step."""

    def answered(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
        if isinstance(page, MembersOnly) and not is_open(request, page):
            return outside(request, page.answers_outside())
        return serve(page, request, args, kwargs)

    return answered


@hooks.register("before_serve_document", order=OUTERMOST)
def answer_outside_for_files(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """Answer for the documents of a member area as for its pages; of one that is not published nobody learns."""
    files = AreaFiles.around(document.collection)
    if not files or may_have(request, document.collection):
        return None
    if not files.area.live:
        raise Http404
    return outside(request, files.area)


@hooks.register("register_log_actions")
def log_what_managers_read(actions):
    """Say in the log who read a minor's record."""
    actions.register_action("programs.read_minor", "Read", "Read the record of a minor")
