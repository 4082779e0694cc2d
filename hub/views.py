"""The hub's own admin screens."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from hub import topics
from hub.forms import MergeTopicForm, ReaderForm
from hub.models import Topic
from hub.readers import any_may_read, may_read, people_called, readers

MANAGES_PEOPLE = "accounts.change_user"
SHOWN = 20
"""So many people of one name are told of."""


def merge_topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask into which topic another goes, and put it there; only for those who may change and delete topics."""
    if not request.user.has_perms(["hub.change_topic", "hub.delete_topic"]):
        raise PermissionDenied
    topic = get_object_or_404(Topic, pk=pk)
    form = MergeTopicForm(request.POST or None, topic=topic)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        moved = topics.merge(topic=topic, into=into, by=request.user)
        messages.success(
            request, f"“{topic.name}” is now “{into.name}”. Pages moved: {moved}. Its old address leads to the new one."
        )
        return redirect(reverse("wagtailsnippets_hub_topic:list"))
    return render(request, "hub/merge_topic.html", {"topic": topic, "form": form, "pages": topic.tagged_pages.count()})


def readers_of_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who can read a page and why; tell of somebody whether they can. For those who may edit the page."""
    page = get_object_or_404(Page, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return _readers_of(request, page, page.draft_title, reverse("wagtailadmin_pages:edit", args=[pk]))


def readers_of_collection(request: HttpRequest, pk: int) -> HttpResponse:
    """Say the same of the files of a collection, for those who may change it."""
    collection = get_object_or_404(Collection, pk=pk)
    policy = policy_registry.get_by_type(Collection)
    if not policy.user_has_permission_for_instance(request.user, "change", collection):
        raise PermissionDenied
    return _readers_of(request, collection, collection.name, reverse("wagtailadmin_collections:edit", args=[pk]))


def _readers_of(request: HttpRequest, place: Page | Collection, title: str, back: str) -> HttpResponse:
    form = ReaderForm(request.GET if "who" in request.GET else None)
    answers = _answers(request, form.cleaned_data["who"], place) if form.is_valid() else []
    context = {"title": title, "readers": readers(place), "form": form, "answers": answers, "back": back}
    return render(request, "hub/readers.html", context)


def _answers(request: HttpRequest, who: str, place: Page | Collection) -> list[tuple[str, bool, str]]:
    """Return of whom it is said, yes or no, and why; of each person by name only to those who manage people."""
    people = people_called(who)[:SHOWN]
    if not request.user.has_perm(MANAGES_PEOPLE):
        return [(who, *answer) for answer in any_may_read(people, place)]
    of_each = [(f"{person.first_name} ({person.email})", *may_read(person, place)) for person in people]
    return of_each or [(who, False, "Nobody has exactly this address or name.")]
