"""Registers with Wagtail what accounts define elsewhere; tells people who are signed in why a gate stays closed.

Wagtail would send them to sign in again, for ever.
"""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents.models import AbstractDocument
from wagtail.log_actions import LogActionRegistry
from wagtail.models import BaseViewRestriction, Page
from wagtail.snippets.models import register_snippet

from accounts.flows.moving import move
from accounts.legal import missing_texts
from accounts.models import User
from accounts.panels import MissingTexts
from accounts.views.erasing import erase_people
from accounts.viewsets.ages import AgeOfConsentViewSet
from accounts.viewsets.domains import DisposableDomainViewSet
from accounts.viewsets.messages import OutboxViewSet, WordingsViewSet
from accounts.viewsets.staff import GiveGroup

register_snippet(DisposableDomainViewSet)
# In the place of Wagtail's own, which is registered first.
hooks.register("register_bulk_action", GiveGroup, order=1)

Serve = Callable[[Page, HttpRequest, list, dict], HttpResponse]
# Before Wagtail's own.
FIRST = -1


@hooks.register("on_serve_page", order=FIRST)
def explain_closed_page(serve: Serve) -> Serve:
    """Answer 403 at a page for a group that the person is not in."""

    def explained(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
        _explain(page.get_view_restrictions(), request)
        return serve(page, request, args, kwargs)

    return explained


@hooks.register("before_serve_document", order=FIRST)
def explain_closed_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Answer 403 at a document for a group that the person is not in."""
    _explain(document.collection.get_view_restrictions(), request)


@hooks.register("after_edit_user")
def follow_changed_address(request: HttpRequest, person: User) -> None:
    """Have an address confirmed that an editor changed in the admin; the one before it no longer signs in."""
    move(person=person)


@hooks.register("before_delete_user")
def erase_instead_of_deleting(request: HttpRequest, person: User) -> HttpResponse | None:
    """Erase whom an editor deletes in the admin: Wagtail would leave traces, and take others' work along."""
    if request.method != "POST":
        return None
    back = get_valid_next_url_from_request(request) or reverse("wagtailusers_users:index")
    return erase_people(request, [person], back=back)


@hooks.register("before_bulk_action")
def erase_many_instead_of_deleting(
    request: HttpRequest, action: str, things: Iterable[Model], bulk: BulkAction
) -> HttpResponse | None:
    """Erase whom an editor ticks and deletes in the admin."""
    if action != "delete" or bulk.model is not User:
        return None
    return erase_people(request, things, back=bulk.next_url)


def _explain(gates: Iterable[BaseViewRestriction], request: HttpRequest) -> None:
    """Raise PermissionDenied; on pages without a gate, do not even ask who the person is."""
    for gate in gates:
        is_for_groups = gate.restriction_type == BaseViewRestriction.GROUPS
        if is_for_groups and request.user.is_authenticated and not gate.accept_request(request):
            raise PermissionDenied


@hooks.register("register_admin_viewset")
def keep_messages() -> list:
    """Show the outbox and the words of messages."""
    return [OutboxViewSet(), WordingsViewSet()]


@hooks.register("register_admin_viewset")
def keep_ages_of_consent() -> AgeOfConsentViewSet:
    """Show the table of ages of consent."""
    return AgeOfConsentViewSet()


@hooks.register("register_permissions")
def permit_setting_ages_of_consent() -> QuerySet[Permission]:
    """Let groups have the right to change the table of ages of consent."""
    return Permission.objects.filter(content_type__app_label="accounts", content_type__model="ageofconsent")


@hooks.register("construct_homepage_panels")
def say_that_nobody_can_sign_up(request: HttpRequest, panels: list[Component]) -> None:
    """Say first what keeps the site from taking people in."""
    if missing := missing_texts():
        panels.append(MissingTexts(missing))


@hooks.register("register_permissions")
def permit_changing_words() -> QuerySet[Permission]:
    """Let groups have the right to change the words of messages."""
    return Permission.objects.filter(content_type__app_label="accounts", codename="change_wording")


@hooks.register("register_log_actions")
def log_what_staff_do(actions: LogActionRegistry) -> None:
    """Say in the log who sent a message again, and who kept somebody out."""
    actions.register_action("accounts.send_again", "Send again", "Sent a message again")
    actions.register_action("accounts.suspend", "Suspend", "Suspended the account")
    actions.register_action("accounts.lift", "Lift", "Lifted the suspension")
    actions.register_action("accounts.sign_out", "Sign out", "Signed the person out everywhere")
