"""The hub's own admin screens."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from hub import topics
from hub.forms import MergeTopicForm, ReaderForm
from hub.models import Topic
from hub.readers import Readers, may_read, people_called, readers


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
    form = ReaderForm(request.GET if "who" in request.GET else None)
    asked = people_called(form.cleaned_data["who"]) if form.is_valid() else None
    people = None if asked is None else [(person, *may_read(person, page)) for person in asked]
    context = {"page": page, "readers": readers(page), "form": form, "people": people}
    return render(request, "hub/readers.html", context)


def confirm_copy(request: HttpRequest, page: Page, before: Readers, after: Readers) -> HttpResponse:
    """Say that a copy will be read by others, before it is made."""
    return render(
        request, "hub/confirm_copy.html", {"page": page, "before": before, "after": after, "sent": request.POST}
    )
