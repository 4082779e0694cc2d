"""Keeps editors of one section of the site from the names of what they can neither read nor edit elsewhere.

Wagtail asks for rights before it lets somebody change a page; its choosers, bulk steps, suggestions of tags and one
report name whatever there is. What is asked for in an address is refused here, what is listed is left out.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.views.chooser import page_models_from_string
from wagtail.images.views import chooser
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from accounts.access import files_for_everyone, visible_to
from hub.models import SiteDocument, SiteImage

FILES = {"siteimage": SiteImage, "sitedocument": SiteDocument}
MOST_TAGS = 10
ENTER = "wagtailadmin.access_admin"


def watch() -> None:
    """Suggest no tag that only files behind a gate have: Wagtail takes those of all files, and leaves no other way."""
    filters.popular_tags_for_model = popular_tags
    chooser.popular_tags_for_model = popular_tags


def known_pages(request: HttpRequest, pages: PageQuerySet) -> PageQuerySet:
    """Keep of `pages` those whose names somebody in the admin may read: what they may open, or work with."""
    if request.user.is_superuser:
        return pages
    workplace = PagePermissionPolicy().explorable_instances(request.user)
    # Where there is a new title to come, the admin shows that one.
    read = visible_to(request, Page.objects.filter(draft_title=F("title")))
    return pages.filter(Q(pk__in=read.values("pk")) | Q(pk__in=workplace.values("pk")))


def popular_tags(model: type[Model], count: int = MOST_TAGS) -> list[Tag]:
    """Return the tags of files that everyone may have, as Wagtail returns those of all."""
    return list(_tags_of(model).order_by("name")[:count])


def _tags_of(model: type[Model]) -> QuerySet[Tag]:
    return Tag.objects.filter(pk__in=files_for_everyone(model.objects.filter(tags__isnull=False)).values("tags"))


class OnlyTheirSection:
    """Answers 403 where an address of the admin names pages or files that somebody does not know of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change nothing."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """Refuse what names the unknown."""
        name = request.resolver_match.view_name
        if name == "wagtailadmin_tag_autocomplete":
            return _tags(request)
        # Whoever may not enter the admin learns from Wagtail that they may not.
        if name not in NAMED or request.user.is_superuser or not request.user.has_perm(ENTER):
            return None
        named = NAMED[name](request.GET, kwargs)
        if _all_pages_known(request, named) if issubclass(named.model, Page) else _all_files_known(request, named):
            return None
        raise PermissionDenied


def _all_pages_known(request: HttpRequest, pages: PageQuerySet) -> bool:
    known = known_pages(request, Page.objects.all())
    return not pages.exclude(pk__in=known.values("pk")).exists()


def _all_files_known(request: HttpRequest, files: QuerySet) -> bool:
    policy = policy_registry.get_by_type(files.model)
    known = policy.instances_user_has_any_permission_for(request.user, ["add", "change", "delete", "choose"])
    return not files.exclude(pk__in=known.values("pk")).exists()


def _tags(request: HttpRequest) -> JsonResponse | None:
    """Suggest tags, but none that only files behind a gate have."""
    if not request.user.has_perm(ENTER):
        return None
    term = request.GET.get("term", "")
    found = set().union(*(_tags_of(model).filter(name__istartswith=term) for model in FILES.values())) if term else ()
    return JsonResponse(sorted(tag.name for tag in found)[:MOST_TAGS], safe=False)


def _in_address(argument: str, asked: QueryDict, arguments: dict[str, Any]) -> PageQuerySet:
    return Page.objects.filter(pk=arguments[argument])


def _listed(asked: QueryDict, arguments: dict[str, Any]) -> PageQuerySet:
    return Page.objects.filter(pk__in=_numbers(asked))


def _first_shown(asked: QueryDict, arguments: dict[str, Any]) -> PageQuerySet:
    """Return the page with which the chooser begins that is to find pages of one type."""
    try:
        models = page_models_from_string(asked.get("page_type") or "wagtailcore.Page")
    except (ValueError, LookupError):
        return Page.objects.none()
    begins = () if Page in models else (Page.objects.type(*models).first_common_ancestor().pk,)
    return Page.objects.filter(pk__in=begins)


def _in_bulk(asked: QueryDict, arguments: dict[str, Any]) -> QuerySet:
    """Return what a step with many would name; of files, Wagtail itself takes *all* for those one may change."""
    if arguments["model_name"] in FILES:
        return FILES[arguments["model_name"]].objects.filter(pk__in=_numbers(asked))
    if "all" not in asked.getlist("id"):
        return _listed(asked, arguments)
    above = asked.get("childOf", "")
    if not above.isdecimal():
        return Page.objects.all()
    return Page.objects.filter(pk__in=get_object_or_404(Page, pk=above).get_descendants(inclusive=True).values("pk"))


def _every(asked: QueryDict, arguments: dict[str, Any]) -> PageQuerySet:
    return Page.objects.all()


def _numbers(asked: QueryDict) -> list[str]:
    return [number for number in asked.getlist("id") if number.isdecimal()]


NAMED: dict[str, Callable[[QueryDict, dict[str, Any]], QuerySet]] = {
    "wagtailadmin_choose_page": _first_shown,
    "wagtailadmin_choose_page_child": partial(_in_address, "parent_page_id"),
    "wagtailadmin_choose_page_chosen_multiple": _listed,
    "wagtailadmin_pages:move_confirm": partial(_in_address, "page_to_move_id"),
    "wagtail_bulk_action": _in_bulk,
    "wagtailadmin_reports:page_types_usage": _every,
    "wagtailadmin_reports:page_types_usage_results": _every,
}
"""By the name of an address, what it would name."""
