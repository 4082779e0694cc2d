"""The hub's own admin screens."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages

from hub import topics
from hub.forms import MergeTopicForm
from hub.models import Topic


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
